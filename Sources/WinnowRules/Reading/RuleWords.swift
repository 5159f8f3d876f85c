import WinnowDocument

/// The words that keys know for values, each with what it means.
enum RuleWords {
  static let kinds: KeyValuePairs<String, BlockKind> = [
    "paragraph": .paragraph, "heading": .heading, "item": .item, "row": .row, "cell": .cell, "caption": .caption,
    "quote": .quote, "code": .code, "button": .button, "label": .label, "term": .term, "definition": .definition,
  ]
  static let sentences: KeyValuePairs<String, Shape.Sentence> = ["closed": .closed, "open": .open]
  static let scripts: KeyValuePairs<String, Shape.Script> = ["page": .page, "other": .other]
  static let places: KeyValuePairs<String, RuleGuard.Place> = [
    "before-content": .beforeContent, "inside-content": .insideContent, "after-content": .afterContent,
  ]
  static let inputs: KeyValuePairs<String, InputKind> = ["html": .html, "text": .text]
  static let fields: KeyValuePairs<String, FieldName> = [
    "title": .title, "byline": .byline, "date": .date, "updated": .updated, "site": .site, "section": .section,
    "language": .language, "caption": .caption, "tags": .tags, "summary": .summary,
  ]
  static let pageTypes: KeyValuePairs<String, PageType> = [
    "article": .article, "forum": .forum, "product": .product, "collection": .collection, "listing": .listing,
    "documentation": .documentation, "service": .service,
  ]
  /// Those that are one word; the others stand in a map.
  static let extents: KeyValuePairs<String, RuleExtent> = [
    "block": .block, "match": .match, "sentence": .sentence, "element": .element, "section": .section, "rest": .rest,
    "rest-before": .restBefore,
  ]
  static let models: KeyValuePairs<String, String> = ["content": "content"]
  static let unicode: KeyValuePairs<String, Normalization.Unicode> = ["nfc": .nfc, "keep": .keep]
  static let quotes: KeyValuePairs<String, Normalization.Quotes> = ["keep": .keep, "straight": .straight]
  static let duplicates: KeyValuePairs<String, Normalization.Duplicates> = ["keep": .keep, "drop": .drop]
}
