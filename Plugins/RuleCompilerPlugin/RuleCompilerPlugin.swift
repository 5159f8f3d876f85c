import Foundation
import PackagePlugin

/// Compiles `Rules/` into a Swift file of the target that uses it.
///
/// The target holds a symbolic link to `Rules/`, which it excludes from its sources: so SwiftPM watches the folder, and
/// a rule file that comes or goes makes it ask this plugin again. Without the link, the build would go on looking for a
/// file that was deleted.
@main
struct RuleCompilerPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL
    let rules = root.appending(path: "Rules")
    let files = try FileManager.default.subpathsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    let output = context.pluginWorkDirectoryURL.appending(path: "ShippedRules+Packed.swift")
    return [
      .buildCommand(
        displayName: "Compiling \(files.count) rule files",
        executable: try context.tool(named: "rule-compiler").url,
        arguments: [output.path, root.path] + files.map { "Rules/" + $0 },
        inputFiles: files.map { rules.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
