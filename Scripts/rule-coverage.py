#!/usr/bin/env python3
"""Writes Docs/rule-coverage.md: which numbered sentences of the rule language have tests.

A test covers a sentence if its display name begins with the number, as in `@Test("S17 …")`; several may stand there
(`"S31 S32 …"`). The titles of the sentences, and what of them is open, are in rule-sentences.tsv.

  Scripts/rule-coverage.py           writes the page
  Scripts/rule-coverage.py --check   exits 1 if the page is not current, or a test names a sentence that isn't there
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "Scripts" / "rule-sentences.tsv"
PAGE = ROOT / "Docs" / "rule-coverage.md"

# A display name, in a plain or a raw string literal.
NAMED = re.compile(r'@(?:Test|Suite)\(\s*(#*)"(.*?)"\1\s*[,)]', re.DOTALL)
NUMBERS = re.compile(r"((?:S\d+(?:,? and |[ ,/]+|:\s*|$))+)(.*)", re.DOTALL)


def sentences():
    """number -> (title, what is open), in order"""
    found = {}
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        number, title, still_open = (line.split("\t") + ["", ""])[:3]
        found[number] = (title, still_open)
    return found


def tests():
    """(number, test name, path) of every test that bears a number, by path and place in it"""
    for path in sorted((ROOT / "Tests").rglob("*.swift")):
        for match in NAMED.finditer(path.read_text(encoding="utf-8")):
            numbers = NUMBERS.match(match.group(2))
            if numbers:
                name = " ".join(numbers.group(2).replace('\\"', '"').split())
                for number in re.findall(r"S\d+", numbers.group(1)):
                    yield number, name, path.relative_to(ROOT)


def cell(text):
    """A table's cell; what stands between backticks is left as it is, but for the bars."""
    parts = text.replace("|", "\\|").split("`")
    return "`".join(part if index % 2 else part.replace("<", "&lt;") for index, part in enumerate(parts))


def page(titles, covered):
    done = sum(1 for number in titles if number in covered)
    lines = [
        "# Which sentences of the rule language have tests",
        "",
        "Made by Scripts/rule-coverage.py from the names of the tests; the titles and what is open are in",
        "Scripts/rule-sentences.tsv. A sentence with tests may still have an open part.",
        "",
        f"{done} of {len(titles)} sentences have tests.",
        "",
        "| sentence | about | covered by | open |",
        "|---|---|---|---|",
    ]
    for number, (title, still_open) in titles.items():
        by_file = {}
        for name, path in covered.get(number, []):
            by_file.setdefault(path, []).append(name)
        cells = [
            f"[{path.stem}](../{path}): " + "; ".join(cell(name) for name in names) for path, names in by_file.items()
        ]
        lines.append(f"| {number} | {cell(title)} | {'<br>'.join(cells) or 'not yet'} | {cell(still_open)} |")
    return "\n".join(lines) + "\n"


def main():
    titles = sentences()
    covered = {}
    unknown = []
    for number, name, path in tests():
        if number in titles:
            covered.setdefault(number, []).append((name, path))
        else:
            unknown.append(f"{path}: {number} {name}")
    for line in unknown:
        print(f"no such sentence: {line}", file=sys.stderr)
    text = page(titles, covered)
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not current:
            print("Docs/rule-coverage.md is not current: run Scripts/rule-coverage.py", file=sys.stderr)
        return 0 if current and not unknown else 1
    PAGE.write_text(text, encoding="utf-8")
    return 1 if unknown else 0


sys.exit(main())
