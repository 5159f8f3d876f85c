// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who builds Winnow builds it. Scripts/build-fuzz has the flags.

/// One fuzzer: a program that libFuzzer drives.
func fuzzer(_ name: String) -> Target {
  .executableTarget(name: name, dependencies: ["FuzzSupport", .product(name: "Winnow", package: "winnow")])
}

let package = Package(
  name: "winnow-fuzz",
  dependencies: [.package(name: "winnow", path: "../..")],
  targets: [
    .target(name: "CLibFuzzer"),
    .target(name: "FuzzSupport", dependencies: ["CLibFuzzer", .product(name: "Winnow", package: "winnow")]),
    fuzzer("FuzzText"),
    fuzzer("FuzzRules"),
    fuzzer("FuzzMatching"),
    fuzzer("FuzzRows"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
