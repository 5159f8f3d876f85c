import Glibc
import WinnowRules

/// Compiles the shipped rules and writes them as a Swift file:
///
///     rule-compiler OUTPUT ROOT FILE…
///
/// The files are named as they stand below the package's root, which is how `explain` and diagnostics name them.
/// Anything wrong with them goes to standard error as `file:line:column: error: …` and fails the build.
@main
struct RuleCompiler {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3 else {
      report("usage: rule-compiler OUTPUT ROOT FILE…")
      exit(2)
    }
    do {
      let sources = try arguments.dropFirst(2).map { path in
        RuleSource(path: path, bytes: try FileAccess.read(arguments[1] + "/" + path))
      }
      let compilation = try RuleCompilation.compile(sources)
      for warning in compilation.warnings { report(warning.description) }
      try FileAccess.write(SwiftLiteral.source(of: compilation), to: arguments[0])
    } catch let error as RuleFileError {
      for diagnostic in error.diagnostics { report(diagnostic.description) }
      exit(1)
    } catch {
      report("error: \(error)")
      exit(1)
    }
  }

  private static func report(_ message: String) {
    let line = Array((message + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
