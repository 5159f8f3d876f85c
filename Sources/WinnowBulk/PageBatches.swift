/// Works on pages in batches, several at a time, and hands on what comes of each in the order of the pages.
struct PageBatches {
  /// Batches worked on at the same time.
  var jobs: Int
  /// Batches keep the cost of handing work over small; this many pages or bytes make one.
  var pages: Int
  var bytes = 4 << 20

  private struct Numbered<Outcome: Sendable>: Sendable {
    var number: Int
    var outcome: Outcome
  }

  /// At most `2 × jobs` batches are in flight or wait for an earlier one, so memory is bounded. A source or a `use` that
  /// throws ends the run; batches that are worked on then are cancelled.
  ///
  /// - Parameters:
  ///   - source: the pages.
  ///   - work: is given the pages of a batch, on a thread of its own.
  ///   - use: is given what came of each batch, in order.
  func run<Source: PageSource, Outcome: Sendable>(
    _ source: inout Source, work: @escaping @Sendable ([PageInput]) -> Outcome,
    use: (Outcome) throws(FileError) -> Void
  ) async throws(FileError) {
    let jobs = max(jobs, 1)
    var failure: FileError?
    await withTaskGroup(of: Numbered<Outcome>.self) { group in
      var waiting: [Int: Outcome] = [:]
      var issued = 0
      var used = 0
      var isExhausted = false
      while failure == nil {
        while !isExhausted, issued - used < 2 * jobs, issued - used - waiting.count < jobs {
          do throws(FileError) {
            let batch = try next(of: &source)
            guard !batch.isEmpty else {
              isExhausted = true
              break
            }
            let number = issued
            issued += 1
            group.addTask { Numbered(number: number, outcome: work(batch)) }
          } catch {
            failure = error
            isExhausted = true
          }
        }
        guard let result = await group.next() else { break }
        waiting[result.number] = result.outcome
        while let outcome = waiting.removeValue(forKey: used) {
          used += 1
          do throws(FileError) {
            try use(outcome)
          } catch {
            failure = failure ?? error
          }
        }
      }
      group.cancelAll()
    }
    if let failure { throw failure }
  }

  private func next<Source: PageSource>(of source: inout Source) throws(FileError) -> [PageInput] {
    var batch: [PageInput] = []
    var size = 0
    while batch.count < pages, size < bytes, let input = try source.next() {
      switch input.content {
      case .row(let row), .page(let row): size += row.count
      case .file: break
      }
      batch.append(input)
    }
    return batch
  }
}
