/// Reads pipelines (S44).
extension FileReading {
  mutating func pipeline(_ entries: [YAMLEntry], name: Located<String>) -> RuleFile {
    var file = RuleFile(kind: .pipeline, name: name.value, path: path)
    file.namePosition = name.position
    var stages: YAMLNode?
    for entry in entries {
      switch entry.key {
      case "about": file.about = text(entry.value, of: "about")?.value ?? ""
      case "stages": stages = entry.value
      default: break
      }
    }
    if let stages {
      file.stages = self.stages(stages)
    } else if !isPartial {
      report(
        .missingKey, at: name.position, "the pipeline has no `stages`",
        help: "write `stages:` and below it the stages, in order: `- tail: {packs: [related]}`")
    }
    return file
  }

  private mutating func stages(_ node: YAMLNode) -> [PipelineStage] {
    guard case .sequence(let items) = node.content, !items.isEmpty else {
      if !node.isRefused {
        report(
          .wrongKindOfValue, at: node.position, "`stages` is a list, because their order counts",
          help: "write each stage on a line: `- tail: {packs: [related]}`")
      }
      return []
    }
    var stages: [PipelineStage] = []
    var seen: [String: SourcePosition] = [:]
    for item in items {
      guard let stage = stage(item) else { continue }
      if let first = seen[stage.name] {
        report(
          .duplicateKey, at: stage.position,
          "the stage `\(stage.name)` stands here a second time; the first is at \(path):\(first.line):\(first.column)",
          help: "give one of them another name")
        continue
      }
      seen[stage.name] = stage.position
      stages.append(stage)
    }
    checkOnlyOnce(stages)
    return stages
  }

  private mutating func stage(_ node: YAMLNode) -> PipelineStage? {
    guard let entries = map(node, of: "a stage") else { return nil }
    guard let entry = entries.first else {
      if !hasRefused(node) {
        report(
          .stageWork, at: node.position, "a stage needs a name and something to do",
          help: "write `- tail: {packs: [related]}`")
      }
      return nil
    }
    guard entries.count == 1 else {
      report(
        .stageWork, at: entries[1].keyPosition, "a stage has one name, and this is a second",
        help: "begin a stage of its own: `- \(entries[1].key): …`")
      return nil
    }
    guard checkName(entry, "a stage"), let works = self.entries(of: entry.value, RuleKeys.stage) else { return nil }
    guard let work = works.first, works.count == 1 else {
      if works.count > 1 {
        report(
          .stageWork, at: works[1].keyPosition, "a stage does one thing, not `\(works[0].key)` and `\(works[1].key)`",
          help: "make two stages of it")
      } else if case .map(let given) = entry.value.content, given.isEmpty {
        report(
          .stageWork, at: entry.keyPosition, "the stage does nothing",
          help: "give it `packs`, `model` or `normalize`")
      }
      return nil
    }
    return stage(entry, work: work)
  }

  private mutating func stage(_ entry: YAMLEntry, work: YAMLEntry) -> PipelineStage? {
    switch work.key {
    case "packs":
      let packs = packNames(work.value)
      return PipelineStage(
        name: entry.key, work: .packs(packs.map(\.value)), position: entry.keyPosition,
        packPositions: packs.map(\.position))
    case "model":
      return choice(work.value, of: "model", among: RuleWords.models)
        .map { PipelineStage(name: entry.key, work: .model($0), position: entry.keyPosition) }
    default:
      return normalization(work.value)
        .map { PipelineStage(name: entry.key, work: .normalize($0), position: entry.keyPosition) }
    }
  }

  private mutating func packNames(_ node: YAMLNode) -> [Located<String>] {
    names(node, of: "packs").filter { name in
      let isPath = Self.isPath(name.value)
      if !isPath {
        report(
          .invalidName, at: name.position, "`\(BlockForm.shortened(name.value))` can't be the name of a pack",
          help: "packs are named like `paywall` or `paywall/en`")
      }
      return isPath
    }
  }

  private mutating func normalization(_ node: YAMLNode) -> Normalization? {
    guard let entries = entries(of: node, RuleKeys.normalize) else { return nil }
    var work = Normalization()
    for entry in entries {
      let (key, value) = (entry.key, entry.value)
      switch key {
      case "unicode":
        work.unicode = choice(value, of: key, among: RuleWords.unicode) ?? work.unicode
      case "spaces":
        checkSpaces(value)
      case "quotes":
        work.quotes = choice(value, of: key, among: RuleWords.quotes) ?? work.quotes
      default:
        work.duplicates = choice(value, of: key, among: RuleWords.duplicates) ?? work.duplicates
      }
    }
    return work
  }

  /// A page's white space is collapsed when it is read, so that this is all there is to ask for.
  private mutating func checkSpaces(_ node: YAMLNode) {
    guard let spaces = text(node, of: "spaces"), spaces.value != "collapse" else { return }
    report(
      .unknownValue, at: spaces.position, "`spaces` can't be `\(BlockForm.shortened(spaces.value))`",
      help: "runs of white space are one space, but in code: write `spaces: collapse`, or leave it out")
  }

  /// The model and the normalisation have nothing left to do a second time.
  private mutating func checkOnlyOnce(_ stages: [PipelineStage]) {
    var model: PipelineStage?
    var normalize: PipelineStage?
    for stage in stages {
      switch stage.work {
      case .packs: continue
      case .model:
        if let model { reportSecond(stage, "model", first: model) }
        model = model ?? stage
      case .normalize:
        if let normalize { reportSecond(stage, "normalize", first: normalize) }
        normalize = normalize ?? stage
      }
    }
  }

  private mutating func reportSecond(_ stage: PipelineStage, _ key: String, first: PipelineStage) {
    report(
      .stageWork, at: stage.position, "a pipeline has one `\(key)` stage, and `\(first.name)` is it already",
      help: "leave this stage out")
  }
}
