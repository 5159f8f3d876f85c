#!/usr/bin/env python3
"""soup.py [CHECK] [--pages N] [--seed N] [--most N]: the same comparison on pages of random tags, well or badly nested,
which meet rules of the HTML standard that few real pages do. Prints by kind of page how many differ, and the shortest
of these. CHECK is the program winnow-check."""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from compare import compare

PARTS = ["</p>", "</br>", " ", "\n", "<!--c-->", "<hr>", "<br>", "<img>", "<input>", "<input type=hidden>", "<body class=x>",
         "<script>x</script>", "<svg><p>x</svg>", "<template><p>x</template>", "<title>x</title>"]
KINDS = {
    "blocks": "p div ul ol li dl dt dd h1 h2 section header blockquote pre button label span form center details a b",
    "tables": "table tr td th tbody thead tfoot caption colgroup col div p a b span form ul li",
    "formatting": "a b i em nobr span p div li ul table tr td button",
    "all": """p div ul ol li dl dt dd h1 h2 table tr td th tbody thead tfoot caption colgroup form a b i em nobr span section
        header blockquote pre button label fieldset legend select option optgroup center address details summary main nav
        article aside footer figure figcaption font code big small u s strike strong tt marquee hgroup menu dir listing
        x-y textarea ruby rb rtc""",
}


def page(names, most, numbers):
    """A page of at most so many parts; each element has an id, each word is its own."""
    parts = ["<!doctype html>"] if numbers.random() < 0.7 else []
    opened = []
    for number in range(numbers.randint(2, most)):
        kind = numbers.random()
        if kind < 0.3:
            parts.append(f"w{number} ")
        elif kind < 0.34:
            parts.append(numbers.choice(PARTS))
        elif kind < 0.68:
            opened.append(numbers.choice(names))
            parts.append(f"<{opened[-1]} id=e{number}>")
        elif opened and kind < 0.9:
            parts.append(f"</{opened.pop()}>")
        else:
            parts.append(f"</{numbers.choice(names)}>")
    return "".join(parts)


def differs(result):
    return result["lost"] or result["extra"] or result["other_extents"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("check", nargs="?", default=".build/release/winnow-check")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=16)
    options = parser.parse_args()
    numbers = random.Random(options.seed)
    for kind, names in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            pages = pathlib.Path(folder, kind, "html")
            pages.mkdir(parents=True)
            for number in range(options.pages):
                pages.joinpath(f"{number:06}.html").write_text(page(names.split(), options.most, numbers))
            rows = subprocess.run([options.check, "document", str(pages)], check=True, capture_output=True, text=True)
            found = [(json.loads(line)["path"], compare(line)) for line in rows.stdout.splitlines()]
            wrong = [pathlib.Path(path).read_text() for path, result in found if differs(result)]
        print(f"{kind}: {len(wrong)} of {len(found)} differ")
        for text in sorted(wrong, key=len)[:5]:
            print("  " + text.replace("\n", "\\n"))


if __name__ == "__main__":
    sys.exit(main())
