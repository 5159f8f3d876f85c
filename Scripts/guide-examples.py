#!/usr/bin/env python3
"""guide-examples.py PROGRAM: checks and tests the rule files that stand in Rules/README.md, each under the path that it
gives itself, above the shipped rules."""
import pathlib
import re
import subprocess
import sys
import tempfile

text = pathlib.Path("Rules/README.md").read_text(encoding="utf-8")
with tempfile.TemporaryDirectory() as folder:
    for example in re.findall(r"^```yaml\n(.*?)^```$", text, re.M | re.S):
        kind, name = re.search(r"^(pack|platform|site|pipeline): *(\S+)$", example, re.M).groups()
        path = pathlib.Path(folder) / (kind + "s") / (name + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example, encoding="utf-8")
    for command in ["check", "test"]:
        result = subprocess.run([sys.argv[1], "rules", command, folder], capture_output=True, text=True)
        print(f"guide: {result.stdout}", end="")
        if result.returncode or result.stderr:
            sys.exit(result.stderr)
