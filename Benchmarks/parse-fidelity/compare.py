#!/usr/bin/env python3
"""compare.py ROWS [--worst N] [--words SHARE --extents SHARE]: reads what `winnow-check document` writes, parses the
same pages with an HTML5 parser, and prints how far the two agree (README.md says what is counted) and the worst pages.
Fails if a smaller share of the pages than given (in percent) has the same words or the same extents."""
import argparse
import collections
import difflib
import json
import multiprocessing
import os
import pathlib
import sys

import reference

ENOUGH_WORDS = 0.999


def compare(line):
    row = json.loads(line)
    path = pathlib.Path(row["path"])
    expected = reference.Reference(reference.decode(path.read_bytes(), row["charset"]))
    result = {"page": f"{path.parts[-3]}/{path.stem}"}
    compare_words(words(expected.text), words(row["text"]), result)
    compare_extents([tuple(element) for element in expected.elements], extents(row), result)
    result["link_bytes"] = expected.link_bytes
    result["other_link_bytes"] = abs(link_bytes(row) - expected.link_bytes)
    return result


def words(text):
    return reference.LEFT_OUT.sub("", text).split()


def compare_words(expected, found, result):
    """Counts the words that stand on one side alone or elsewhere. Where both sides have the same letters, only parted at
    other places, no word is lost: what parts words is not the parser's to say."""
    lost = extra = 0
    first = None
    letters = "".join(expected), "".join(found)
    if letters[0] != letters[1]:
        start, end = common_ends(expected, found)
        matcher = difflib.SequenceMatcher(
            None, expected[start:len(expected) - end], found[start:len(found) - end], autojunk=False)
        for _, a, b, c, d in matcher.get_opcodes():
            left, right = expected[start + a:start + b], found[start + c:start + d]
            if "".join(left) == "".join(right):
                continue
            lost += len(left)
            extra += len(right)
            first = first or {"expected": " ".join(expected[max(0, start + a - 3):start + b + 3]),
                              "found": " ".join(found[max(0, start + c - 3):start + d + 3])}
    result.update(words=len(expected), lost=lost, extra=extra, first_word=first,
                  same_letters=letters[0] == letters[1] or sorted(letters[0]) == sorted(letters[1]),
                  agreement=1 - max(lost, extra) / max(len(expected), 1))


def common_ends(a, b):
    shorter = min(len(a), len(b))
    start = 0
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def extents(row):
    """Winnow's block-level elements with their extents counted as the reference counts them."""
    text = row["text"].encode()
    elements = [element for element in row["elements"] if element[0] in reference.BLOCK_LEVEL]
    ink = {0: 0}
    position = count = 0
    for place in sorted({place for element in elements for place in element[3:5]}):
        count += len(text[position:place].translate(None, b" \n\t"))
        position = place
        ink[place] = count
    return [(name, id, class_name, ink[start], ink[end]) for name, id, class_name, start, end in elements]


def link_bytes(row):
    """Bytes of text in links, one link in another counted once."""
    text = row["text"].encode()
    links = row["links"]
    position = count = 0
    for start, end in sorted(zip(links[::2], links[1::2])):
        count += len(text[max(start, position):max(end, position)].translate(None, b" \n\t"))
        position = max(position, end)
    return count


def name_of(element):
    """Name, id and class, white space in these aside."""
    return element[0], " ".join(element[1].split()), " ".join(element[2].split())


def compare_extents(expected, found, result):
    """Counts the elements whose likes with the same bytes of text are not on the other side; and those that hold more
    text than the one of the same name, id and class that comes at the same turn on the other side."""
    keyed = [[(*name_of(element), element[4] - element[3]) for element in side] for side in (expected, found)]
    difference = collections.Counter(keyed[0])
    difference.subtract(keyed[1])
    result["elements"] = len(expected)
    result["other_extents"] = sum(abs(count) for count in difference.values())
    result["first_extent"] = next((
        {"expected": expected[i] if i < len(expected) else None, "found": found[i] if i < len(found) else None}
        for i in range(max(len(expected), len(found))) if keyed[0][i:i + 1] != keyed[1][i:i + 1]), None)
    turns = collections.defaultdict(collections.deque)
    for key in keyed[0]:
        turns[key[:3]].append(key[3])
    result["too_long"] = 0
    for key in keyed[1]:
        counterparts = turns[key[:3]]
        if not counterparts or key[3] > counterparts.popleft():
            result["too_long"] += 1


def percent(rows, test):
    return 100 * sum(map(test, rows)) / max(len(rows), 1)


MEASURES = {
    "same letters": lambda row: row["same_letters"],
    "same words": lambda row: row["agreement"] >= ENOUGH_WORDS,
    "same extents": lambda row: not row["other_extents"],
    "no block too long": lambda row: not row["too_long"],
    "same links": lambda row: not row["other_link_bytes"],
}


def print_table(results):
    sets = collections.defaultdict(list)
    for result in results:
        sets[result["page"].split("/")[0]].append(result)
    sets["all"] = results
    print("| set | pages | words | lost or moved | " + " | ".join(MEASURES) + " |\n|---|" + "---:|" * 8)
    for name, rows in sets.items():
        count = sum(row["words"] for row in rows)
        lost = sum(max(row["lost"], row["extra"]) for row in rows)
        shares = " | ".join(f"{percent(rows, test):.2f} %" for test in MEASURES.values())
        print(f"| {name} | {len(rows):,} | {count:,} | {lost:,} | {shares} |")


    differing, total = (sum(row[key] for row in results) for key in ("other_link_bytes", "link_bytes"))
    print(f"\nOf {total:,} bytes of text in links {differing:,} differ.")


def print_worst(results, most):
    differing = [row for row in results if row["first_word"]]
    print(f"\nWords, on {len(differing)} pages:")
    for row in sorted(differing, key=lambda row: row["agreement"])[:most]:
        print(f"{row['page']}: {row['lost']} lost, {row['extra']} found elsewhere, of {row['words']}")
        print_first(row["first_word"])
    differing = [row for row in results if row["other_extents"]]
    print(f"\nExtents, on {len(differing)} pages:")
    for row in sorted(differing, key=lambda row: -row["other_extents"])[:most]:
        print(f"{row['page']}: {row['other_extents']} differ, {row['too_long']} hold more, of {row['elements']}")
        print_first(row["first_extent"])


def print_first(difference):
    for side in ("expected", "found"):
        print(f"  {side + ':':<9} {str(difference[side])[:160]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows")
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--words", type=float, default=0)
    parser.add_argument("--extents", type=float, default=0)
    options = parser.parse_args()
    with open(options.rows, encoding="utf-8") as file, multiprocessing.Pool(os.cpu_count()) as pool:
        results = list(pool.imap(compare, file, 8))
    print_table(results)
    print_worst(results, options.worst)
    floors = {"same words": options.words, "same extents": options.extents}
    missed = [name for name, floor in floors.items() if percent(results, MEASURES[name]) < floor]
    for name in missed:
        print(f"{name}: on fewer than {floors[name]} % of the pages")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
