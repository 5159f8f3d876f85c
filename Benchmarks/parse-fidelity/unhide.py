#!/usr/bin/env python3
"""unhide.py FOLDER PAGE…: copies pages into FOLDER/all/html without what hides parts of them: the attributes hidden,
aria-hidden and style. What differs on a page, but not on its copy, is due to hidden text."""
import pathlib
import re
import sys

WITH_VALUE = re.compile(rb"""\s(?:style|hidden|aria-hidden)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""", re.IGNORECASE)
BARE = re.compile(rb"(<[a-z][^<>]*?)\shidden(?=[\s>/])", re.IGNORECASE)

folder = pathlib.Path(sys.argv[1], "all", "html")
folder.mkdir(parents=True, exist_ok=True)
for path in map(pathlib.Path, sys.argv[2:]):
    page = BARE.sub(rb"\1 ", WITH_VALUE.sub(b" ", path.read_bytes()))
    folder.joinpath(f"{path.parts[-3]}-{path.name}").write_bytes(page)
