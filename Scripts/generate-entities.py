#!/usr/bin/env python3
"""Writes HTML5's named character references as a Swift file.

    python3 Scripts/generate-entities.py > Sources/WinnowDocument/HTML/NamedCharacters.swift

The names come from Python's html.entities.html5, which is the table of the HTML standard.
An item is a name, then `;` (the name needs its semicolon) or `!` (it is known without one too),
then its code points in hexadecimal, joined by `+`.
"""
from html.entities import html5

WIDTH = 116


def items():
    for name in sorted(html5):
        if not name.endswith(";"):
            continue
        bare = name[:-1]
        mark = "!" if bare in html5 else ";"
        yield bare + mark + "+".join(f"{ord(character):X}" for character in html5[name])


def lines():
    line = ""
    for item in items():
        if len(line) + 1 + len(item) > WIDTH:
            yield line
            line = item
        else:
            line = f"{line} {item}" if line else item
    yield line


print("// Written by Scripts/generate-entities.py; not to be edited.")
print()
print("/// The named character references of the HTML standard, section 13.5.")
print("enum NamedCharacters {")
print("  /// Items parted by white space: a name, `;` or, if it is known without its semicolon too, `!`, and its")
print("  /// code points in hexadecimal joined by `+`.")
print('  static let table: StaticString = """')
for line in lines():
    print("    " + line)
print('    """')
print("}")
