#!/usr/bin/env python3
"""rule-reference.py PROGRAM [--check]: writes the reference of Rules/README.md anew from what `winnow rules schema`
prints; with --check fails where it is not current."""
import json
import pathlib
import subprocess
import sys

GUIDE = pathlib.Path("Rules/README.md")
BEGIN = "<!-- The reference, written by Scripts/rule-reference.py. -->\n"
END = "<!-- The end of the reference. -->\n"
# The maps in the order in which an author meets them.
MAPS = [
    ("pack-file", "The head of a pack"),
    ("platform-file", "The head of a platform file"),
    ("site-file", "The head of a site file"),
    ("rule", "A rule"),
    ("guards", "Guards, below `when:`"),
    ("shape", "A shape, below `shape:` or `run:`"),
    ("near", "`near:`"),
    ("page", "`page:`"),
    ("takes", "`takes:`, beside its words"),
    ("match", "`match:` of a platform file"),
    ("test", "A test of a site or platform file"),
    ("test-fields", "`fields:` of a test"),
    ("pipeline-file", "A pipeline"),
    ("stage", "A stage"),
    ("normalize", "`normalize:`"),
]


def forms(node):
    """What a value looks like, in a few words."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        return {"pattern": "patterns", "category": "a category", "takes": "a word or a map",
                "stage": "stages"}.get(name, "a map")
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    if "anyOf" in node:
        first = node["anyOf"][0]
        if {"$ref": "#/$defs/shape"} in node["anyOf"]:
            return "patterns or a shape"
        if node["anyOf"][1].get("type") == "array":
            return f"one or a list of: {forms(first)}"
        return " or ".join(forms(part) for part in node["anyOf"])
    if node.get("type") == "object":
        return "names, each with " + forms(node["additionalProperties"])
    if node.get("type") == "array":
        return "a list of " + forms(node["items"])
    if node.get("type") == "integer":
        return "a number"
    if node.get("type") == "boolean":
        return "`true`, `false`"
    pattern = node.get("pattern", "")
    if ".." in pattern.replace("\\", ""):
        return "a range"
    return {"^[a-z0-9-]+$": "a name", "^[a-z]{2,3}$": "a code", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a day"}.get(
        pattern, "a path" if "/" in pattern else "a text")


def properties(node):
    if "properties" in node:
        return node["properties"]
    for part in [*node.get("anyOf", []), node.get("additionalProperties", {})]:
        if isinstance(part, dict) and "properties" in part:
            return part["properties"]
    return {}


def reference(schema):
    lines = [BEGIN]
    for name, title in MAPS:
        if name not in schema["$defs"]:
            continue
        lines.append(f"\n### {title}\n\n| key | value | |\n|---|---|---|\n")
        for key, value in properties(schema["$defs"][name]).items():
            says = value["description"].replace("|", "\\|").replace("<", "\\<")
            lines.append(f"| `{key}` | {forms(value)} | {says} |\n")
    return "".join(lines) + "\n" + END


program = sys.argv[1]
schema = json.loads(subprocess.run([program, "rules", "schema"], check=True, capture_output=True).stdout)
text = GUIDE.read_text(encoding="utf-8")
start, end = text.index(BEGIN), text.index(END) + len(END)
current = text[:start] + reference(schema) + text[end:]
if "--check" not in sys.argv:
    GUIDE.write_text(current, encoding="utf-8")
elif current != text:
    sys.exit(f"{GUIDE}: the reference is not current; run Scripts/rule-reference.py {program}")
