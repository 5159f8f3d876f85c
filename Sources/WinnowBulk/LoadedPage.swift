import Winnow
import WinnowDocument

/// A page whose bytes are there.
struct LoadedPage {
  /// Its own, where a row brings one.
  var id: String
  var bytes: [UInt8]
  /// Those of the run with what the page brings itself.
  var options: PageOptions

  /// Why a page's bytes can't be had.
  struct Problem: Error {
    var id: String
    var reason: String
  }
}

extension PageInput {
  /// Reads the page.
  ///
  /// - Parameter options: for every page; a row's own `url` goes before, its format and charset are those of JSON.
  func load(
    _ options: PageOptions, limit: Int, workspace: borrowing Workspace
  ) throws(LoadedPage.Problem) -> LoadedPage {
    switch content {
    case .page(let bytes): return LoadedPage(id: id, bytes: bytes, options: options)
    case .file(let path):
      do {
        return LoadedPage(id: id, bytes: try Files.read(path, limit: limit), options: options)
      } catch {
        throw LoadedPage.Problem(id: id, reason: error.reason)
      }
    case .row(let row):
      do {
        let page = try PageRow.read(row, reader: workspace.json)
        var options = options
        options.url = page.url ?? options.url
        options.format = page.format
        if page.halfCharacters > 0 {
          options.warnings.append(PageWarning(.charsetRepaired, count: page.halfCharacters))
        }
        // What JSON carries is Unicode already, whatever the page declares.
        options.charset = "utf-8"
        return LoadedPage(id: page.id ?? id, bytes: page.content, options: options)
      } catch {
        throw LoadedPage.Problem(id: error.id ?? id, reason: error.message)
      }
    }
  }
}
