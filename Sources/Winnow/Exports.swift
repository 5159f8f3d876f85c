// `import Winnow` is enough: what a cleaner takes and gives (documents, limits, page errors, warnings, rule
// diagnostics) comes with it, though it is declared where it is made.
@_exported import WinnowDocument
@_exported import WinnowRules
