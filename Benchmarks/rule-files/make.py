#!/usr/bin/env python3
"""make.py FOLDER [RULES]: rule files as a user may have them, of phrases, selectors and guards, in four packs.

The words are made up of syllables, the same ones each time.
"""
import pathlib
import random
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import made_rules

SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu za".split()
chance = random.Random(47)
WORDS = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(3000)})


def words(count):
    return chance.sample(WORDS, count)


def phrase():
    a, b, c, d, e, f = words(6)
    return chance.choice([
        (f"{a} {b} {c}", f"{a} {b} {c}"),
        (f"{a} ({b}|{c}) {d}", f"{a} {c} {d}"),
        (f"({a}|{b}|{c}) [{d}] {e} {f}", f"{b} {e} {f}"),
        (f"{a} <number> {b} *{{1,3}} {c}", f"{a} 12 {b} {d} {c}"),
        (f"{a} {b} … {c}", f"{a} {b} {d} {c}"),
    ])


def rule():
    kind = chance.random()
    if kind < 0.2:
        a, b, c = words(3)
        return ["css: |", f"  div.{a} > .{b}, #{c} a[href*=\"{a}\"]"]
    patterns = [phrase() for _ in range(chance.randint(1, 4))]
    key = "line" if kind < 0.7 else "has" if kind < 0.9 else "made-of"
    lines = [f"{key}: |"] + [f"  {pattern}" for pattern, _ in patterns]
    if key == "has":
        lines += ["when:", "  words: ..12"]
    elif kind < 0.3:
        lines += ["when:", "  language: en", f"  lacks: {words(1)[0]}"]
    return lines + ["drops: |"] + [f"  {example}" for _, example in patterns]


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    made_rules.write(pathlib.Path(sys.argv[1]), "made", (rule() for _ in range(count)))


main()
