/// The closed list of categories (S27), in its order.
public struct CategoryList: Sendable {
  struct Category: Sendable, Equatable {
    var name: String
    /// What belongs to it, in a sentence.
    var about: String
  }

  var categories: [Category]

  /// A set of categories is a word of so many bits.
  static let limit = 64

  init(_ categories: [Category] = []) { self.categories = categories }

  /// A list of names alone.
  public init(names: [String]) { categories = names.map { Category(name: $0, about: "") } }

  /// The names, whose places are the categories' numbers.
  public var names: [String] { categories.map(\.name) }

  /// Reads `Rules/categories.yaml`: `winnow: 1`, then `categories:` with a sentence under each name.
  ///
  /// - Returns: the categories that could be read, and all that is wrong with the file. Linear in the bytes.
  public static func read(path: String, bytes: [UInt8]) -> (list: CategoryList, diagnostics: [Diagnostic]) {
    let yaml = YAMLReader.read(path: path, bytes: bytes)
    var reading = FileReading(path: path, source: yaml.source)
    reading.diagnostics = yaml.diagnostics
    let list = yaml.root.flatMap { reading.categoryList($0) } ?? CategoryList()
    return (list, reading.diagnostics.sorted())
  }
}

extension FileReading {
  private static var categoryFile: KeySet { KeySet(place: "the list of categories", known: ["winnow", "categories"]) }

  fileprivate mutating func categoryList(_ root: YAMLNode) -> CategoryList? {
    guard let entries = entries(of: root, Self.categoryFile), checkVersion(entries.first, in: root) else { return nil }
    guard let categories = entries.first(where: { $0.key == "categories" }) else {
      report(
        .missingKey, at: root.position, "the file has no `categories`",
        help: "write `categories:` and below it the names")
      return nil
    }
    let named = declaredCategories(categories.value)
    if named.count > CategoryList.limit {
      report(
        .unknownValue, at: named[CategoryList.limit].position, "there are more than \(CategoryList.limit) categories",
        help: "unite some of them")
    }
    return CategoryList(named.map { CategoryList.Category(name: $0.name, about: $0.about) })
  }

  /// `categories:`, a map of names and sentences.
  mutating func declaredCategories(_ node: YAMLNode) -> [DeclaredCategory] {
    var found: [DeclaredCategory] = []
    for entry in map(node, of: "`categories:`") ?? [] where checkName(entry, "a category") {
      guard let about = text(entry.value, of: entry.key) else { continue }
      found.append(DeclaredCategory(name: entry.key, about: about.value, position: entry.keyPosition))
    }
    return found
  }
}
