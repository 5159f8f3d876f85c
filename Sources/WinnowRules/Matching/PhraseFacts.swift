import WinnowDocument
import WinnowText

/// What `<title>` and `<site>` mean on a page: its title, its site name or host label, as folded words (S20).
struct PhraseFacts {
  static let maximumTitleWords = 60
  static let maximumSiteWords = 12

  private let title: WordTable
  private let site: WordTable
  /// The host's name without its suffix (`moscowtimes`), hyphens left out; a site's words may be run together in it.
  private let label: ContiguousArray<UInt8>
  /// What title, site and label begin with; no word has the hash 0 where there is none.
  private let firstOfTitle: UInt64
  private let firstOfSite: UInt64
  private let firstOfLabel: UInt8

  init(_ facts: PageFacts) {
    title = WordTable(facts.title ?? "")
    site = WordTable(facts.site ?? "")
    label = PhraseFacts.label(of: facts.host ?? "")
    firstOfTitle = title.words.first?.hash ?? 0
    firstOfSite = site.words.first?.hash ?? 0
    firstOfLabel = label.first ?? 0
  }

  /// Adds to `ends` where the title may end that begins at `index`.
  func ends(ofTitleAt index: Int, in text: PhraseText, into ends: inout ContiguousArray<Int32>) {
    if let end = match(title, at: index, in: text, limit: Self.maximumTitleWords) { ends.append(end) }
  }

  func ends(ofSiteAt index: Int, in text: PhraseText, into ends: inout ContiguousArray<Int32>) {
    let named = match(site, at: index, in: text, limit: Self.maximumSiteWords)
    if let named { ends.append(named) }
    if let labelled = matchLabel(at: index, in: text), labelled != named { ends.append(labelled) }
  }

  /// Whether a title or site may begin with the word.
  func mayBegin(at index: Int, in text: PhraseText) -> Bool {
    let hash = text.words[index].hash
    if hash == firstOfTitle || hash == firstOfSite { return true }
    let bytes = text.folded(of: index)
    return bytes.first == firstOfLabel && label.starts(with: bytes)
  }

  private func match(_ table: WordTable, at index: Int, in text: PhraseText, limit: Int) -> Int32? {
    let count = table.words.count
    guard count > 0, count <= limit, index + count <= text.end else { return nil }
    for (offset, word) in table.words.enumerated() {
      guard word.hash == text.words[index + offset].hash else { return nil }
      let bytes = table.folded[Int(word.foldedStart)..<Int(word.foldedEnd)]
      guard text.folded(of: index + offset).elementsEqual(bytes) else { return nil }
      // A class does not match across a sentence end, but a title may be of several.
    }
    return Int32(index + count)
  }

  /// The words from `index` on that make the host's label when they are run together.
  private func matchLabel(at index: Int, in text: PhraseText) -> Int32? {
    guard label.count >= 2 else { return nil }
    var offset = 0
    var word = index
    while word < text.end, word - index < Self.maximumSiteWords {
      for byte in text.folded(of: word) {
        guard offset < label.count, label[offset] == byte else { return nil }
        offset += 1
      }
      word += 1
      if offset == label.count { return Int32(word) }
    }
    return nil
  }

  /// `moscowtimes` of `news.moscow-times.co.uk`.
  private static func label(of host: String) -> ContiguousArray<UInt8> {
    var labels = host.split(separator: ".")
    guard labels.count > 1 else { return ContiguousArray(Folding.fold(host).utf8) }
    let last = labels.removeLast()
    let secondLevel: Set<Substring> = ["co", "com", "org", "net", "ac", "gov", "gob", "edu", "or", "ne", "go", "in"]
    if last.utf8.count == 2, labels.count > 1, let second = labels.last, secondLevel.contains(second) {
      labels.removeLast()
    }
    let label = Folding.fold(String(labels.last ?? ""))
    return ContiguousArray(label.utf8.filter { $0 != UInt8(ascii: "-") })
  }
}
