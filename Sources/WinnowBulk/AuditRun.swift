import Winnow
import WinnowDocument

/// Holds what rules take from many pages against their gold texts.
public struct AuditRun: Sendable {
  private let cleaner: Cleaner
  private let alone: Cleaner
  /// For every page; a page's own address, from its row or its gold's, goes before.
  public var options = PageOptions()
  /// Pages cleaned at the same time.
  public var jobs = 1
  /// Harmful matches remembered for each rule.
  public var examples = 3

  /// - Parameter cleaner: its rules are audited; the same rules alone are tried besides.
  public init(cleaner: Cleaner) throws(CleanerError) {
    self.cleaner = cleaner
    alone = try cleaner.withoutContentDetection()
  }

  /// What came of a run.
  public struct Outcome: Sendable {
    /// The counts.
    public var audit: RuleAudit
    /// Pages that could not be read or cleaned, in order.
    public var failures: [BulkRun.Failure] = []
    /// Gold texts whose page did not come up.
    public var missingPages = 0
  }

  /// Pages handed to a job at a time.
  private static let batchPages = 16

  /// Cleans the pages and compares them.
  ///
  /// - Parameters:
  ///   - path: a folder of pages that are named for their ids, or a JSON Lines file of pages with `id`.
  ///   - gold: what they should become.
  public func run(_ path: String, gold: GoldFile) async throws(FileError) -> Outcome {
    var source = InputSource(paths: [path], areRows: false, limit: cleaner.configuration.limits.inputBytes)
    var total = Batch(RuleAudit(of: cleaner.rules, examples: examples))
    let batches = PageBatches(jobs: jobs, pages: AuditRun.batchPages)
    try await batches.run(&source, work: { audit($0, gold) }, use: { batch throws(FileError) in total.add(batch) })
    return Outcome(audit: total.audit, failures: total.failures, missingPages: gold.count - total.found)
  }

  private struct Batch: Sendable {
    var audit: RuleAudit
    var failures: [BulkRun.Failure] = []
    /// Pages that the gold file knows.
    var found = 0

    init(_ audit: RuleAudit) { self.audit = audit }

    mutating func add(_ other: Batch) {
      audit.add(other.audit)
      failures += other.failures
      found += other.found
    }
  }

  private func audit(_ inputs: [PageInput], _ gold: GoldFile) -> Batch {
    var batch = Batch(RuleAudit(of: cleaner.rules, examples: examples))
    var workspace = Workspace()
    for input in inputs {
      if Task.isCancelled { break }
      do {
        try audit(input, gold, &batch, &workspace)
      } catch {
        batch.failures.append(BulkRun.Failure(source: input.source, reason: error.reason))
      }
    }
    return batch
  }

  private func audit(
    _ input: PageInput, _ gold: GoldFile, _ batch: inout Batch, _ workspace: inout Workspace
  ) throws(LoadedPage.Problem) {
    // A file's page has its name for an id: without a gold text it need not be read.
    if case .file = input.content, gold.entries[input.id]?.text == nil {
      if gold.entries[input.id] != nil { batch.found += 1 }
      return batch.audit.skip()
    }
    let page = try input.load(options, limit: cleaner.configuration.limits.inputBytes, workspace: workspace)
    guard let entry = gold.entries[page.id] else { return batch.audit.skip() }
    batch.found += 1
    guard let text = entry.text, !text.isEmpty else { return batch.audit.skip() }
    var options = page.options
    options.url = options.url ?? entry.url
    do {
      let result = try cleaner.clean(page.bytes, options: options, workspace: &workspace)
      let alone = try alone.clean(page.bytes, options: options, workspace: &workspace)
      batch.audit.add(result, alone: alone, rules: cleaner.rules, gold: text, id: page.id)
    } catch {
      throw LoadedPage.Problem(id: page.id, reason: error.reason)
    }
  }
}
