#!/usr/bin/env python3
"""check-json PROGRAM PAGE…: what `--to jsonl --blocks --removed` and `explain --to json` print of the pages is as
Schemas/ says, and Schemas/ says no more and no less than what is printed: each key that comes is declared, each that is
declared comes. A block's `text[start:end]` is its text."""
import copy
import json
import pathlib
import subprocess
import sys

import jsonschema

FAILING = '{"id": "bad"}\n'
# Words to explain: on the page and gone, in its source, in part, misspelt, nowhere.
WORDS = ["on no list", "Support Tramline Weekly", "logo.svg", "a bus without a driver", "auditr", "zeppelin"]
ASKED = "Samples/donation-plea.html"


def read(name):
    return json.loads((pathlib.Path("Schemas") / name).read_text(encoding="utf-8"))


def strict(schema):
    """The schema without room for keys that it doesn't declare. Its readers leave that room: new keys may come."""
    schema = copy.deepcopy(schema)
    for part in [schema, *schema["$defs"].values()]:
        if "properties" in part:
            part["additionalProperties"] = False
    return jsonschema.Draft202012Validator(schema)


def declared(schema):
    return {key for part in [schema, *schema["$defs"].values()] for key in part.get("properties", ())}


def keys(value):
    """All keys in a value, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def block_errors(page):
    text = page["text"] or ""
    for block in page.get("blocks") or ():
        if text[block["start"]:block["end"]] != block["text"]:
            yield f"block {block['index']} is not at {block['start']}:{block['end']}"
        for span in block["spans"]:
            if not 0 <= span["start"] < span["end"] <= len(block["text"]):
                yield f"block {block['index']} has a span at {span['start']}:{span['end']}"


def check(name, values, errors_of=lambda value: ()):
    schema = read(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator, failures, seen = strict(schema), 0, set()
    for source, value in values:
        seen |= keys(value)
        errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]
        for error in [*errors, *errors_of(value)][:5]:
            failures += 1
            print(f"{source}: {error}")
    for key in sorted(declared(schema) - seen):
        failures += 1
        print(f"Schemas/{name}: no page has the key {key}")
    print(f"{name}: {len(values)} values, {failures} failures")
    return failures


def main():
    program, pages = sys.argv[1], sys.argv[2:]
    run = lambda *words, text=None: subprocess.run(
        [program, *words], input=text, capture_output=True, text=True, encoding="utf-8").stdout
    rows = run("clean", "--to", "jsonl", "--blocks", "--removed", "--quiet", *pages)
    rows += run("clean", "--to", "jsonl", "--from", "jsonl", "--blocks", "--removed", text=FAILING)
    rows += run("clean", "--to", "json", pages[0])
    cleaned = [(row["source"], row) for row in map(json.loads, rows.splitlines())]
    explained = [(page, json.loads(run("explain", page, "--to", "json"))) for page in pages]
    explained += [(f"{ASKED}: {words}", json.loads(run("explain", ASKED, words, "--to", "json"))) for words in WORDS]
    return check("page.schema.json", cleaned, block_errors) + check("explanation.schema.json", explained) > 0


sys.exit(main())
