"""compare-floors SCORES FLOORS: fails where a score of score.py --json is below its floor.

FLOORS has lines `name<TAB>floor`; a name is a set's, or `macro`."""
import json
import pathlib
import sys

scores = json.loads(pathlib.Path(sys.argv[1]).read_text())
found = {name: row["F"] for name, row in scores["sets"].items()}
found["macro"] = sum(found.values()) / len(found)
passed = failed = 0
for line in pathlib.Path(sys.argv[2]).read_text().splitlines():
    if not line or line.startswith("#"):
        continue
    name, floor = line.split("\t")
    missed = found.get(name, 0) < float(floor)
    print(f"{name}: F {found.get(name, 0):.4f}, floor {floor}{', MISSED' if missed else ''}")
    failed += missed
    passed += not missed
print(f"floors: {passed} passed, {failed} failed")
sys.exit(failed > 0)
