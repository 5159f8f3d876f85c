#!/usr/bin/env python3
"""check-schema PROGRAM: holds `winnow rules schema` against the reader of rule files, by the shipped rules, the examples
of Rules/README.md and the cases of Tests/Cases/rule-diagnostics: a file without an error is valid; a file with an error
that a schema can see is not."""
import io
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import ruamel.yaml

# What can't be seen without reading patterns, other files or the source text is left to the reader; so is what YAML's own
# readers take for true.
VISIBLE = {"E014", "E016", "E017", "E030", "E041", "E049", "E051"}

program = sys.argv[1]
schema = json.loads(subprocess.run([program, "rules", "schema"], check=True, capture_output=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
# A reader of YAML 1.2, in which `no` is a word; what is typed as a date is a text here, as it is for winnow.
yaml = ruamel.yaml.YAML(typ="safe", pure=True)
yaml.version = (1, 2)
failures = []
counted = {"valid": 0, "invalid": 0}


def faults(text):
    return sorted(error.json_path + ": " + error.message[:200] for error in validator.iter_errors(yaml.load(text)))


def expect_valid(name, text):
    counted["valid"] += 1
    found = faults(text)
    if found:
        failures.append(f"{name}: the reader takes it, the schema does not: {found[0]}")


def expect_invalid(name, text):
    counted["invalid"] += 1
    if not faults(text):
        failures.append(f"{name}: the reader refuses it, the schema does not")


for path in sorted(pathlib.Path("Rules").rglob("*.yaml")):
    if path.name != "categories.yaml":
        expect_valid(path, path.read_text(encoding="utf-8"))
guide = pathlib.Path("Rules/README.md").read_text(encoding="utf-8")
for number, example in enumerate(re.findall(r"^```yaml\n(.*?)^```$", guide, re.M | re.S), 1):
    if example.startswith("winnow:"):
        expect_valid(f"example {number} of Rules/README.md", example)

for path in sorted(pathlib.Path("Tests/Cases/rule-diagnostics").glob("*.yaml")):
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    directives = [line for line in lines if line.startswith("#! ")]
    # Cases of several files, or whose bytes are made up, are not for YAML's own readers.
    if any(line.startswith(("#! file", "#! lower", "#! bytes", "#! fill")) for line in directives):
        continue
    codes = {word for line in directives for word in line.split() if re.fullmatch("[EW][0-9]{3}", word)}
    text = "".join(line for line in lines if not line.startswith("#! "))
    try:
        yaml.load(io.StringIO(text))
    except ruamel.yaml.error.YAMLError:
        continue
    if codes & VISIBLE:
        expect_invalid(path.name, text)
    elif not any(code.startswith("E") for code in codes):
        expect_valid(path.name, text)

for failure in failures:
    print(failure)
print(f"schema: {counted['valid']} valid files, {counted['invalid']} invalid ones, {len(failures)} judged otherwise")
sys.exit(1 if failures else 0)
