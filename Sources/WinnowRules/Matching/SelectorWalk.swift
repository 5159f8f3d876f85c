import WinnowDocument
import WinnowText

extension SelectorContext {
  /// Tries the chains that wait for an element.
  mutating func visit(_ element: Int, _ matches: inout [SelectorMatch]) {
    let classList = Int(document.elements[element].classList)
    if classList >= 0 { visitClasses(classList, element, &matches) }
    for attribute in document.elements[element].attributes { visitAttribute(attribute, element, &matches) }
    let tag = programName(document.elements[element].name)
    if tag >= 0 {
      for item in index.buckets.byTag.range(tag) { test(index.buckets.byTag.items[item], element, &matches) }
    }
    for chain in index.buckets.universal { test(chain, element, &matches) }
  }

  /// The program's number of a name of the document, -1 if no selector speaks of it.
  @inline(__always)
  private func programName(_ name: Name) -> Int {
    let number = Int(name.rawValue)
    return number < programNames.count ? Int(programNames[number]) : -1
  }

  // MARK: Attributes

  private mutating func visitAttribute(_ attribute: Int, _ element: Int, _ matches: inout [SelectorMatch]) {
    let name = document.attributes[attribute].name
    if name == KnownName.id {
      let list = index.buckets.idLists.find(hash(ofValue: attribute))
      if list >= 0 {
        for item in index.buckets.byID.range(Int(list)) { test(index.buckets.byID.items[item], element, &matches) }
      }
    }
    let number = programName(name)
    // What waits for a class waits in the class list's candidates.
    guard number >= 0, number != Int(index.buckets.classAttribute) else { return }
    if index.buckets.hasValues[number] {
      let list = index.buckets.valueLists.find(
        SelectorBuckets.hash(name: Int32(number), value: hash(ofValue: attribute)))
      if list >= 0 {
        for item in index.buckets.byValue.range(Int(list)) {
          test(index.buckets.byValue.items[item], element, &matches)
        }
      }
    }
    for item in index.buckets.byAttribute.range(number) {
      test(index.buckets.byAttribute.items[item].chain, element, &matches)
    }
    guard index.buckets.parts.hasParts[number] else { return }
    findParts(of: number, attribute)
    for place in waitingForParts.indices { test(waitingForParts[place].chain, element, &matches) }
  }

  /// Notes what waits for a part of an attribute's value.
  private mutating func findParts(of name: Int, _ attribute: Int) {
    waitingForParts.removeAll(keepingCapacity: true)
    let range = document.attributes[attribute].value
    document.attributeBytes.withUnsafeBufferPointer { bytes in
      index.buckets.parts.forEach(of: name, in: UnsafeBufferPointer(rebasing: bytes[range])) {
        // Long values, such as images in their addresses, hold some parts again and again.
        guard lastAttributes[$0] != Int32(attribute) else { return }
        lastAttributes[$0] = Int32(attribute)
        waitingForParts.append(index.buckets.parts.entry($0))
      }
    }
  }

  private func hash(ofValue attribute: Int) -> UInt64 {
    let range = document.attributes[attribute].value
    return document.attributeBytes.withUnsafeBufferPointer { FoldedHash.of(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  // MARK: Classes

  private mutating func visitClasses(_ classList: Int, _ element: Int, _ matches: inout [SelectorMatch]) {
    let range: IndexRange
    if let known = candidateRanges[classList] {
      range = known
    } else {
      range = findCandidates(classList, element)
      candidateRanges[classList] = range
    }
    for item in range.indices { test(classCandidates[item], element, &matches) }
  }

  /// The chains that wait for a class list, looked for with the first element that has it.
  private mutating func findCandidates(_ classList: Int, _ element: Int) -> IndexRange {
    let start = classCandidates.count
    for number in classes.numbers(of: classList) {
      classCandidates.append(contentsOf: index.buckets.byClass.items[index.buckets.byClass.range(Int(number))])
    }
    let name = Int(index.buckets.classAttribute)
    if name >= 0, let attribute = attribute(named: KnownName.class.rawValue, of: element) {
      if index.buckets.hasValues[name] {
        let hash = SelectorBuckets.hash(name: Int32(name), value: hash(ofValue: attribute))
        let list = index.buckets.valueLists.find(hash)
        if list >= 0 {
          classCandidates.append(contentsOf: index.buckets.byValue.items[index.buckets.byValue.range(Int(list))])
        }
      }
      findParts(of: name, attribute)
      waitingForParts.append(contentsOf: index.buckets.byAttribute.items[index.buckets.byAttribute.range(name)])
      for entry in waitingForParts where !classCandidates[start...].contains(entry.chain) {
        current = index.buckets.owners[Int(entry.chain)]
        if holds(index.program.conditions[Int(entry.condition)], element) { classCandidates.append(entry.chain) }
      }
    }
    return IndexRange(start, classCandidates.count)
  }
}
