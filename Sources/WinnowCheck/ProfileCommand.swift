import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

/// Where the time goes: CPU time by step over the pages of a folder.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "CPU time by step over the pages of a folder, as a Markdown table.")

  @Argument(help: "A folder of pages.")
  var folder: String

  @Option(help: "A file or folder of rules to add to the shipped ones; may be given again.")
  var rules: [String] = []

  func run() throws {
    let cleaner = try Cleaner(userRules: RuleFiles.sources(rules))
    var workspace = Workspace()
    var clock = StepClock()
    var pages = 0
    for path in try Files.list(folder, include: { $0.hasSuffix(".html") }) {
      let bytes = try Files.read(path, limit: cleaner.configuration.limits.inputBytes)
      pages += 1
      clock.start()
      bytes.withUnsafeBufferPointer { buffer in
        guard
          let result = try? cleaner.clean(buffer, options: PageOptions(), workspace: &workspace, observer: &clock)
        else { return }
        _ = result.text(includingTitle: true)
        clock.finished(.render)
        measureParts(buffer, &clock, &workspace)
      }
    }
    report(clock, pages: pages)
  }

  /// Parsing is one pass in the program; its parts are measured by doing the first ones alone.
  private func measureParts(
    _ bytes: UnsafeBufferPointer<UInt8>, _ clock: inout StepClock, _ workspace: inout Workspace
  ) {
    guard let decoded = try? Decoder.decode(bytes, DecodeOptions()) else { return }
    let start = StepClock.now()
    HTMLParser.scan(decoded, limits: Limits(), workspace: &workspace.html)
    let afterScan = StepClock.now()
    guard HTMLParser.parseScanned(workspace.html) else { return }
    clock.scan += afterScan - start
    clock.libxml2 += StepClock.now() - afterScan
  }

  private func report(_ clock: StepClock, pages: Int) {
    func row(_ name: String, _ nanoseconds: UInt64, of total: UInt64) {
      let perPage = Double(nanoseconds) / 1e6 / Double(max(pages, 1))
      let share = 100 * Double(nanoseconds) / Double(max(total, 1))
      print("| \(name) | \(fixed(perPage, 3)) | \(fixed(share, 1)) % |")
    }
    let times = clock.times
    let total = times.values.reduce(0, +)
    let parse = times[.parse] ?? 0
    print("| step | ms a page | share |\n|---|---:|---:|")
    row("decode", times[.decode] ?? 0, of: total)
    row("scan", clock.scan, of: total)
    row("parse (libxml2)", clock.libxml2, of: total)
    row("document and blocks", parse > clock.scan + clock.libxml2 ? parse - clock.scan - clock.libxml2 : 0, of: total)
    row("metadata", times[.metadata] ?? 0, of: total)
    row("rules", (times[.rules] ?? 0) + (times[.resolve] ?? 0), of: total)
    row("content", times[.content] ?? 0, of: total)
    row("render", times[.render] ?? 0, of: total)
    row("whole", total, of: total)
  }

  private func fixed(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

/// Adds up the CPU time of each step.
struct StepClock: CleaningObserver {
  private(set) var times: [CleaningStep: UInt64] = [:]
  var scan: UInt64 = 0
  var libxml2: UInt64 = 0
  private var last: UInt64 = 0

  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  mutating func start() { last = StepClock.now() }

  mutating func finished(_ step: CleaningStep) {
    let now = StepClock.now()
    times[step, default: 0] += now - last
    last = now
  }
}
