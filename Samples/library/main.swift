import Winnow

let page = """
  <html lang="en"><head><title>The ferry that waits</title></head><body>
  <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
  <article><h1>The ferry that waits</h1>
  <p>The last ferry of the day has waited for the school bus since 1961, and nobody remembers who asked for it.</p>
  <p>Already a subscriber? Log in</p>
  <p>"It isn't in the timetable," the harbour master says, "but the bus comes, and only then do we go."</p>
  </article></body></html>
  """

let cleaner = try Cleaner()  // the shipped rules; one serves all pages and all threads
var workspace = Workspace()  // one a thread, used again from page to page
do {
  let result = try cleaner.clean(Array(page.utf8), workspace: &workspace)
  print(String(decoding: result.text(includingTitle: true), as: UTF8.self))
  print("title:", result.metadata.title ?? "none", "· language:", result.metadata.language ?? "unknown")
  for warning in result.warnings { print("warning:", warning.message) }
  for piece in Explanation(of: result, by: cleaner).pieces where piece.sign != .kept {
    print("gone:", piece.text, "·", piece.reason?.rule ?? piece.reason?.stage ?? "")
  }
} catch {
  print("not cleaned:", error.reason)
}
