import CLibXML2
import WinnowText

/// A page as a tree of libxml2's, made from the `Document` and never by parsing the page again, so that XPath speaks of
/// the same elements as everything else. Beside `LibXMLEvents` the only file that knows libxml2.
///
/// Its nodes are the elements with their attributes, by the names that HTML has (lower-cased, without namespaces), and
/// between them the text that is shown; comments, scripts and styles have no nodes. Linear in the document, in time and
/// memory.
public final class XPathTree {
  /// What came of an expression.
  public enum Outcome: Sendable, Equatable {
    /// Indices into `Document.elements`, in document order. Of a text or an attribute it is the element it belongs to.
    case elements([Int32])
    /// It would have taken more operations than it was given.
    case overBudget
    /// It is no expression, or has a value that is no set of nodes.
    case failed(Fault)
  }

  /// What is wrong with an expression.
  public struct Fault: Error, Sendable, Equatable {
    /// UTF-8 bytes from the expression's start; 0 where no place is known.
    public var offset: Int
    /// What is wrong, a clause for people.
    public var message: String
  }

  private let tree: xmlDocPtr

  /// Nil where libxml2 has no memory for it.
  public init?(_ document: Document) {
    guard LibXMLEvents.isReady, let tree = xmlNewDoc("1.0") else { return nil }
    self.tree = tree
    var builder = TreeBuilder(document, tree)
    guard builder.build() else { return nil }
    // Numbers the elements, so that their order is told without walking from one to the other.
    xmlXPathOrderDocElems(tree)
  }

  deinit { xmlFreeDoc(tree) }

  /// Evaluates an expression from the document's root.
  ///
  /// - Parameters:
  ///   - expression: XPath 1.0 with its own functions and none besides; it has no variables and namespaces.
  ///   - operations: how many steps and calls it may take.
  public func evaluate(_ expression: String, operations: Int) -> Outcome {
    guard let context = xmlXPathNewContext(tree) else { return .overBudget }
    defer { xmlXPathFreeContext(context) }
    context.pointee.opLimit = UInt(max(1, operations))
    // Without a handler it would print to standard error.
    context.pointee.error = { _, _ in }
    guard let compiled = xmlXPathCtxtCompile(context, expression) else { return failure(context) }
    defer { xmlXPathFreeCompExpr(compiled) }
    context.pointee.node = UnsafeMutableRawPointer(tree).assumingMemoryBound(to: xmlNode.self)
    guard let result = xmlXPathCompiledEval(compiled, context) else { return failure(context) }
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET else {
      return .failed(Fault(offset: 0, message: "its value is no set of elements"))
    }
    return .elements(XPathTree.elements(of: result.pointee.nodesetval))
  }

  /// What is wrong with an expression, as far as that can be told without a page; nil if nothing is.
  public static func check(_ expression: String) -> Fault? {
    guard let tree = XPathTree(Document.withoutElements) else { return nil }
    if case .failed(let fault) = tree.evaluate(expression, operations: 100_000) { return fault }
    return nil
  }

  private func failure(_ context: xmlXPathContextPtr) -> Outcome {
    let error = context.pointee.lastError
    let code = error.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue)
    switch UInt32(clamping: code) {
    case XPATH_OP_LIMIT_EXCEEDED.rawValue, XPATH_RECURSION_LIMIT_EXCEEDED.rawValue, XPATH_MEMORY_ERROR.rawValue:
      return .overBudget
    case XPATH_UNKNOWN_FUNC_ERROR.rawValue: return .failed(Fault(offset: 0, message: "a function is not known"))
    case XPATH_INVALID_ARITY.rawValue:
      return .failed(Fault(offset: 0, message: "a function has too many arguments, or too few"))
    case XPATH_INVALID_TYPE.rawValue:
      return .failed(Fault(offset: 0, message: "a set of nodes is needed where something else stands"))
    case XPATH_UNFINISHED_LITERAL_ERROR.rawValue, XPATH_START_LITERAL_ERROR.rawValue:
      return .failed(Fault(offset: Int(error.int1), message: "a text in quotes does not end"))
    case XPATH_UNCLOSED_ERROR.rawValue, XPATH_INVALID_PREDICATE_ERROR.rawValue:
      return .failed(Fault(offset: Int(error.int1), message: "something is wrong with the brackets"))
    default: return .failed(Fault(offset: Int(error.int1), message: "the expression goes wrong here"))
    }
  }

  private static func elements(of set: xmlNodeSetPtr?) -> [Int32] {
    guard let set = set?.pointee, let nodes = set.nodeTab else { return [] }
    var elements: [Int32] = []
    for place in 0..<Int(set.nodeNr) {
      guard var node = nodes[place] else { continue }
      switch node.pointee.type {
      case XML_ELEMENT_NODE: break
      case XML_ATTRIBUTE_NODE, XML_TEXT_NODE:
        guard let parent = node.pointee.parent else { continue }
        node = parent
      default: continue
      }
      // The element's index and one, as `TreeBuilder` has left it.
      elements.append(Int32(Int(bitPattern: node.pointee._private) - 1))
    }
    elements.sort()
    var kept: [Int32] = []
    for element in elements where element >= 0 && element != kept.last { kept.append(element) }
    return kept
  }
}

/// Makes the tree in one pass over the elements.
private struct TreeBuilder {
  /// An element that is still open: its node, where it ends, and how far its text has been put in.
  private struct Open {
    var node: xmlNodePtr
    var index: Int
    var text: Int32
  }

  private let document: Document
  private let tree: xmlDocPtr
  private var open: [Open] = []
  /// By number of a name, its bytes with a NUL after them.
  private var names: [UInt16: [UInt8]] = [:]

  init(_ document: Document, _ tree: xmlDocPtr) {
    self.document = document
    self.tree = tree
  }

  mutating func build() -> Bool {
    for index in document.elements.indices {
      while let last = open.last, index >= Int(document.elements[last.index].subtreeEnd) { close() }
      guard begin(index) else { return false }
    }
    while !open.isEmpty { close() }
    return true
  }

  private mutating func begin(_ index: Int) -> Bool {
    let element = document.elements[index]
    guard let node = xmlNewDocNode(tree, nil, name(element.name), nil) else { return false }
    node.pointee._private = UnsafeMutableRawPointer(bitPattern: index + 1)
    if let parent = open.indices.last {
      // A hidden element that was taken out of its line has its text elsewhere.
      let around = document.elements[open[parent].index].text
      if element.textStart >= open[parent].text, element.textEnd <= around.end {
        addText(upTo: element.textStart, to: parent)
        open[parent].text = element.textEnd
      }
      xmlAddChild(open[parent].node, node)
    } else if xmlDocGetRootElement(tree) == nil {
      xmlDocSetRootElement(tree, node)
    } else {
      xmlAddChild(UnsafeMutableRawPointer(tree).assumingMemoryBound(to: xmlNode.self), node)
    }
    for attribute in element.attributes { add(document.attributes[attribute], to: node) }
    open.append(Open(node: node, index: index, text: element.textStart))
    return true
  }

  private mutating func close() {
    guard let last = open.indices.last else { return }
    addText(upTo: document.elements[open[last].index].textEnd, to: last)
    open.removeLast()
  }

  /// The text between two children.
  private mutating func addText(upTo end: Int32, to place: Int) {
    let start = open[place].text
    guard end > start else { return }
    document.text.withUnsafeBufferPointer { text in
      let part = UnsafeBufferPointer(rebasing: text[Int(start)..<Int(end)])
      if let node = xmlNewDocTextLen(tree, part.baseAddress, Int32(part.count)) { xmlAddChild(open[place].node, node) }
    }
    open[place].text = end
  }

  private mutating func add(_ attribute: Attribute, to node: xmlNodePtr) {
    let value = Array(document.attributeBytes[attribute.value]) + [0]
    xmlNewProp(node, name(attribute.name), value)
  }

  private mutating func name(_ name: Name) -> [UInt8] {
    if let known = names[name.rawValue] { return known }
    let bytes = Array(document.names.text(of: name).utf8) + [0]
    names[name.rawValue] = bytes
    return bytes
  }
}

extension Document {
  /// A page of nothing but `<html>`.
  fileprivate static var withoutElements: Document {
    var root = Element(name: Name(.html), parent: -1, depth: 0)
    root.subtreeEnd = 1
    return Document(
      input: .html, text: [], elements: [root], attributes: [], attributeBytes: [], classLists: [], classTokens: [],
      names: NameTable(), blocks: [], markers: [], spans: [], words: WordTable(), page: Page())
  }
}
