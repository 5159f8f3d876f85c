// Until the matcher of phrases is here, which replaces this file: words, alternatives, options and gaps alone, slowly.
import WinnowDocument
import WinnowText
public enum PhrasePosition: UInt8, Sendable { case line, starts, ends, has, madeOf }
public struct PhraseMatch: Sendable {
  public var phrase: Int32
  public var block: Int32
  public var words: Range<Int32>
  public var range: TextRange
  public var values: [Value]
  public struct Value: Sendable, Equatable {
    public var kind: PhraseValue
    public var range: TextRange
  }
}
public struct PhraseIndexBuilder {
  var index = PhraseIndex()
  public init(lists: [String: [PhrasePattern]]) {}
  public mutating func add(_ patterns: [PhrasePattern], as position: PhrasePosition, onDemand: Bool = false) -> Int32 {
    index.entries.append((patterns, position, onDemand))
    return Int32(index.entries.count - 1)
  }
  public func build() -> PhraseIndex { index }
}
public struct PhraseIndex: Sendable {
  var entries: [([PhrasePattern], PhrasePosition, Bool)] = []
  public init() {}
  public init(from reader: inout ByteReader) throws(ByteReaderError) {}
  public func write(to writer: inout ByteWriter) {}
  public func matches(in document: Document, _ facts: PageFacts) -> [PhraseMatch] {
    var out: [PhraseMatch] = []
    for b in document.blocks.indices {
      for (i, e) in entries.enumerated() where !e.2 {
        if let r = find(e, b, document) {
          let w = document.words.words
          out.append(PhraseMatch(phrase: Int32(i), block: Int32(b), words: Int32(r.lowerBound)..<Int32(r.upperBound), range: TextRange(w[r.lowerBound].start, w[r.upperBound - 1].end), values: []))
        }
      }
    }
    return out
  }
  public func matches(_ phrase: Int32, block: Int, in document: Document, _ facts: PageFacts) -> Bool {
    find(entries[Int(phrase)], block, document) != nil
  }
  func find(_ e: ([PhrasePattern], PhrasePosition, Bool), _ b: Int, _ d: Document) -> Range<Int>? {
    let ws = d.blocks[b].words
    for p in e.0 {
      for s in ws {
        if (e.1 == .line || e.1 == .starts || e.1 == .madeOf), s != ws.lowerBound { continue }
        for end in ends(p.root, s, ws.upperBound, d) where end > s {
          if (e.1 == .line || e.1 == .ends || e.1 == .madeOf), end != ws.upperBound { continue }
          return s..<end
        }
      }
    }
    return nil
  }
  func ends(_ n: PhraseNode, _ s: Int, _ limit: Int, _ d: Document) -> [Int] {
    switch n {
    case .word(let w): return s < limit && d.words.text(of: d.words.words[s]) == w.lowercased() ? [s + 1] : []
    case .sequence(let ns): var cur = [s]; for n in ns { cur = cur.flatMap { ends(n, $0, limit, d) } }; return cur
    case .alternatives(let ns): return ns.flatMap { ends($0, s, limit, d) }
    case .optional(let n): return [s] + ends(n, s, limit, d)
    case .anyWords(let r): return r.compactMap { s + $0 <= limit ? s + $0 : nil }
    default: return []
    }
  }
}
