import Winnow
import WinnowDocument

/// Cleans many pages and writes one JSON row a page, in the order of the input whatever the number of jobs.
public struct BulkRun: Sendable {
  /// Cleans all pages; the jobs share it.
  public var cleaner: Cleaner
  /// For every page. A row's own `url` goes before; its format and charset, UTF-8, are those of JSON.
  public var options: PageOptions
  /// Pages cleaned at the same time.
  public var jobs: Int
  /// What each row tells beside the text.
  public var details: JSONRenderer.Details

  /// Stores its values; fewer than one job is one.
  public init(cleaner: Cleaner, options: PageOptions, jobs: Int, details: JSONRenderer.Details = []) {
    self.cleaner = cleaner
    self.options = options
    self.jobs = max(jobs, 1)
    self.details = details
  }

  /// How a run ended.
  public struct Summary: Sendable, Equatable {
    /// Pages that have a row in the output, failed ones among them.
    public var pages = 0
    /// Those of them that failed.
    public var failures = 0
  }

  /// A page that failed, as it is told on stderr; its row says the same.
  public struct Failure: Sendable, Equatable {
    /// The file, or `FILE:LINE` of a row.
    public var source: String
    /// What was wrong, for people.
    public var reason: String
  }

  /// Cleans what the paths name: files, pages below folders, rows of JSON Lines files, `-` for standard input.
  ///
  /// A page that fails doesn't end the run; a folder or JSON Lines that can't be read, and a `write` that throws, do.
  /// Memory is bounded by the jobs and their pages, not by the number of pages.
  ///
  /// - Parameters:
  ///   - paths: in the order of the output.
  ///   - areRows: every input is JSON Lines, whatever its name.
  ///   - write: is given the rows in order, some at a time.
  ///   - report: is told of each page that failed, in order, before its row is written.
  public func clean(
    paths: [String], areRows: Bool, write: ([UInt8]) throws(FileError) -> Void,
    report: (Failure) -> Void
  ) async throws(FileError) -> Summary {
    var source = InputSource(paths: paths, areRows: areRows, limit: cleaner.configuration.limits.inputBytes)
    var summary = Summary()
    let batches = PageBatches(jobs: jobs, pages: BulkRun.batchPages)
    try await batches.run(&source, work: clean) { batch throws(FileError) in
      summary.pages += batch.pages
      summary.failures += batch.failures.count
      for failed in batch.failures { report(failed) }
      try write(batch.rows)
    }
    return summary
  }

  private static let batchPages = 32

  private struct Batch: Sendable {
    var rows: [UInt8]
    var pages: Int
    var failures: [Failure]
  }

  @Sendable private func clean(_ batch: [PageInput]) -> Batch {
    var workspace = Workspace()
    var writer = JSONWriter()
    var failures: [Failure] = []
    for input in batch {
      if Task.isCancelled { break }
      if let reason = clean(input, workspace: &workspace, writer: &writer) {
        failures.append(Failure(source: input.source, reason: reason))
      }
    }
    return Batch(rows: writer.bytes, pages: batch.count, failures: failures)
  }

  /// Writes the page's row; returns why it failed, if it did.
  private func clean(_ input: PageInput, workspace: inout Workspace, writer: inout JSONWriter) -> String? {
    let page: LoadedPage
    do {
      page = try input.load(options, limit: cleaner.configuration.limits.inputBytes, workspace: workspace)
    } catch {
      return fail(id: error.id, source: input.source, reason: error.reason, writer: &writer)
    }
    do {
      let result = try page.bytes.withUnsafeBufferPointer { buffer throws(PageError) in
        try cleaner.clean(buffer, options: page.options, workspace: &workspace)
      }
      JSONRenderer.write(result, by: cleaner, id: page.id, source: input.source, details: details, to: &writer)
      writer.endLine()
      return nil
    } catch {
      return fail(id: page.id, source: input.source, reason: error.reason, writer: &writer)
    }
  }

  private func fail(id: String, source: String, reason: String, writer: inout JSONWriter) -> String {
    JSONRenderer.write(error: reason, id: id, source: source, details: details, to: &writer)
    writer.endLine()
    return reason
  }
}
