/// What kind of page it is, of a closed list. The raw value is the word of rules and results.
public enum PageType: String, Sendable, CaseIterable {
  /// A text with a title: news, blogs, essays.
  case article
  /// A thread of posts by readers.
  case forum
  /// One thing for sale.
  case product
  /// Things that belong together, shown one after the other.
  case collection
  /// A page that leads to other pages.
  case listing
  /// A manual, a reference.
  case documentation
  /// What somebody offers: a company, a person, an office.
  case service
}
