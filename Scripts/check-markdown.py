#!/usr/bin/env python3
"""check-markdown PROGRAM PAGE…: prints each page as Markdown, reads that back with markdown-it-py, an implementation of
CommonMark, and compares it with what `--to json --blocks` says the page's blocks are.

Of every character but white space and bars it is compared, in order: which it is, the rank of its heading, the depth of
its list, whether it stands in a quotation, a table, code or code in a line, the address of its link; and of letters and
digits, whether they are strong or emphasised, which Markdown can't always say (Docs/output.md). A page fails on any
difference but in emphasis; of that, the share of letters must be above LEAST.
"""
import collections
import html
import json
import re
import subprocess
import sys
import unicodedata
import urllib.parse

from markdown_it import MarkdownIt

LEAST = 0.995
READER = MarkdownIt("commonmark", {"maxNesting": 400}).enable("table")
Character = collections.namedtuple("Character", "sign heading depth quoted table code inline link strong emphasis")
# What the blocks don't tell, and so is not compared.
UNKNOWN = None


def signs(text):
    """The characters that are compared, with their places in the text. White space is what winnow takes for it."""
    return [(place, sign) for place, sign in enumerate(text) if not sign.isspace() and sign != "|"]


def is_program(address):
    return re.match(r"[\x00-\x20]*(javascript|vbscript|data):", re.sub(r"[\t\n\r]", "", address), re.I) is not None


def address(link):
    """A link's address without what may be written in two ways."""
    link = re.sub(r"[\t\n\r]", "", link).strip("".join(map(chr, range(33))))
    return urllib.parse.unquote(link)


def of_blocks(page):
    """The characters as the blocks say they are."""
    blocks = page["blocks"]
    found = []
    # From this level on items stand in lists that no item before them holds: in a list right in a list, or in an item
    # that went. Markdown has only the items for it.
    doubtful = None
    for number, block in enumerate(blocks):
        kind = block["kind"]
        before = blocks[number - 1] if number else None
        if kind not in ("item", "definition") or (doubtful and block["level"] < doubtful):
            doubtful = None
        if kind in ("item", "definition") and doubtful is None and block["level"] > 1:
            follows = before and before["kind"] in ("item", "definition") and before["level"] >= block["level"] - 1
            doubtful = None if follows else block["level"]
        marked = collections.defaultdict(dict)
        for span in block["spans"]:
            for place in range(span["start"], span["end"]):
                marked[span["kind"]][place] = span["href"] or ""
        depth = UNKNOWN
        if kind in ("item", "definition"):
            depth = UNKNOWN if doubtful else block["level"]
        elif kind == "term":
            depth = block["level"] - 1
        elif kind == "paragraph" and block["tag"]:
            depth = 0
        text = block["text"]
        around = blocks[max(number - 1, 0):number] + blocks[number + 1:number + 2]
        is_row = kind == "row" and " | " in text and any(other["kind"] == "row" and " | " in other["text"] for other in around)
        for place, sign in signs(text):
            link = marked["link"].get(place)
            in_code = kind == "code"
            found.append(Character(
                sign, block["level"] if kind == "heading" else 0, depth,
                block["quoted"] if block["tag"] or kind == "quote" else UNKNOWN,
                True if is_row else False if kind in ("heading", "item", "quote", "code") else UNKNOWN,
                in_code, not in_code and place in marked["code"],
                "" if link is None or in_code or is_program(link) else address(link),
                place in marked["strong"], place in marked["emphasis"]))
    return found


def of_markdown(text):
    """The characters as a reader of CommonMark sees them."""
    found = []
    heading = depth = quotes = tables = 0
    for token in READER.parse(text):
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type in ("table_open", "table_close"):
            tables += token.nesting
        elif token.type == "fence":
            found += [Character(sign, heading, depth, quotes > 0, tables > 0, True, False, "", False, False)
                      for _, sign in signs(token.content)]
        elif token.type == "inline":
            link, strong, emphasis = "", 0, 0
            for part in token.children:
                if part.type == "link_open":
                    link = part.attrs["href"]
                elif part.type == "link_close":
                    link = ""
                elif part.type in ("strong_open", "strong_close"):
                    strong += part.nesting
                elif part.type in ("em_open", "em_close"):
                    emphasis += part.nesting
                elif part.type in ("text", "code_inline", "html_inline", "image", "text_special"):
                    mark = "\0" if part.type in ("html_inline", "image") else ""
                    found += [Character(sign, heading, depth, quotes > 0, tables > 0, False, part.type == "code_inline",
                                        address(link), strong > 0, emphasis > 0)
                              for _, sign in signs(mark + part.content)]
        elif token.type in ("html_block", "code_block", "hr"):
            found.append(Character("\0" + token.type, heading, depth, False, False, False, False, "", False, False))
    return found


def differences(expected, found):
    """What differs, by name, and the letters whose emphasis is the same and is not."""
    names, same, other = {}, 0, 0
    before, after = "".join(c.sign for c in expected), "".join(c.sign for c in found)
    if before != after:
        place = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), min(len(before), len(after)))
        return {"text": f"…{before[place - 20:place + 20]}… became …{after[place - 20:place + 20]}…"}, 0, 0
    for place, (a, b) in enumerate(zip(expected, found)):
        for name in ("heading", "depth", "quoted", "table", "code", "inline", "link"):
            wanted = getattr(a, name)
            if wanted is UNKNOWN or wanted == getattr(b, name):
                continue
            # A text's heading of unknown rank is of the second.
            if name == "heading" and not wanted and a.heading is None:
                continue
            names.setdefault(name, f"{wanted!r} became {getattr(b, name)!r} in …{before[place - 20:place + 20]}…")
        if (a.sign.isalnum()) and not a.code and not a.inline and (a.strong or a.emphasis or b.strong or b.emphasis):
            if (a.strong, a.emphasis) == (b.strong, b.emphasis):
                same += 1
            else:
                other += 1
    return names, same, other


def run(program, page, *options):
    return subprocess.run([program, "clean", page, "--quiet", *options], check=True, capture_output=True).stdout.decode()


def main():
    program, pages = sys.argv[1], sys.argv[2:]
    failed = same = other = characters = 0
    for page in pages:
        expected = of_blocks(json.loads(run(program, page, "--to", "json", "--blocks")))
        found = of_markdown(run(program, page, "--to", "markdown", "--no-title"))
        characters += len(expected)
        names, page_same, page_other = differences(expected, found)
        same += page_same
        other += page_other
        failed += bool(names)
        for name, difference in names.items():
            print(f"{page}: {name}: {difference}")
    share = same / (same + other) if same + other else 1
    print(f"markdown: {len(pages) - failed} pages read back the same, {failed} not; {characters} characters; "
          f"emphasis of {share:.4f} of {same + other} letters")
    return failed > 0 or share < LEAST


sys.exit(main())
