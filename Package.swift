// swift-tools-version: 6.1
import PackageDescription

/// Debian's package for a C library, so that a missing one is named by SwiftPM.
func systemLibrary(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
  name: "winnow",
  products: [
    .executable(name: "winnow", targets: ["WinnowCommand"]),
    .executable(name: "winnow-check", targets: ["WinnowCheck"]),
    .library(name: "Winnow", targets: ["Winnow", "WinnowBulk", "WinnowRules", "WinnowDocument", "WinnowText"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    // C and C++ libraries: module maps and the smallest shims.
    systemLibrary("CLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    systemLibrary("CICUSystem", pkgConfig: "icu-i18n", apt: "libicu-dev"),
    .target(name: "CICU", dependencies: ["CICUSystem"]),
    systemLibrary("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
    systemLibrary("CPSL", pkgConfig: "libpsl", apt: "libpsl-dev"),
    // Without pkg-config: its `-D` is one that SwiftPM refuses with a warning.
    .target(
      name: "CSimdJSON", cxxSettings: [.define("SIMDJSON_THREADS_ENABLED")],
      linkerSettings: [.linkedLibrary("simdjson")]),
    systemLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    .target(name: "CMemory"),
    // For winnow-check alone: what is linked with it counts its allocations.
    .target(name: "CAllocations"),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

    // The way a page takes.
    .target(name: "WinnowText", dependencies: ["CICU"]),
    .target(name: "WinnowDocument", dependencies: ["WinnowText", "CLibXML2", "CICU"]),
    .target(name: "WinnowRules", dependencies: ["WinnowDocument", "WinnowText", "CYAML", "CRE2", "CPSL"]),
    // Rules/ compiled; the link to it in the target's folder lets SwiftPM watch it.
    .executableTarget(name: "rule-compiler", dependencies: ["WinnowRules", "CZlib"], path: "Sources/RuleCompiler"),
    .plugin(name: "RuleCompilerPlugin", capability: .buildTool(), dependencies: ["rule-compiler"]),
    .target(name: "WinnowShippedRules", dependencies: ["CZlib"], exclude: ["Rules"], plugins: ["RuleCompilerPlugin"]),
    .target(name: "WinnowContent", dependencies: ["WinnowDocument", "WinnowText"]),
    .target(
      name: "Winnow",
      dependencies: [
        "WinnowContent", "WinnowRules", "WinnowShippedRules", "WinnowDocument", "WinnowText", "CSimdJSON", "CCLD2",
      ]),
    .target(name: "WinnowBulk", dependencies: ["Winnow", "WinnowDocument", "WinnowRules", "CZlib"]),

    // Programs.
    .executableTarget(
      name: "WinnowCommand",
      dependencies: [
        "Winnow", "WinnowBulk", "WinnowDocument", "WinnowRules", "CMemory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "WinnowCheck",
      dependencies: [
        "Winnow", "WinnowBulk", "WinnowContent", "WinnowDocument", "WinnowText", "CAllocations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The README's example of the library.
    .executableTarget(name: "library-example", dependencies: ["Winnow"], path: "Samples/library"),

    // Tests mirror the sources.
    .testTarget(name: "WinnowTextTests", dependencies: ["WinnowText"]),
    .testTarget(name: "WinnowDocumentTests", dependencies: ["WinnowDocument"]),
    .testTarget(name: "WinnowRulesTests", dependencies: ["WinnowRules"]),
    .testTarget(
      name: "RuleCompilerTests", dependencies: ["rule-compiler", "WinnowRules", "WinnowShippedRules"]),
    .testTarget(name: "WinnowContentTests", dependencies: ["WinnowContent"]),
    .testTarget(name: "WinnowTests", dependencies: ["Winnow", "WinnowDocument", "WinnowRules"]),
    .testTarget(name: "WinnowBulkTests", dependencies: ["WinnowBulk"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
