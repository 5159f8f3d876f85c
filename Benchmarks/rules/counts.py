"""What `winnow rules audit` counts on the development pages of ../shared/corpus, set by set."""
import json
import os
import pathlib
import subprocess

# The fifth, trafilatura, has no gold texts but segments of them.
SETS = ["wcxb", "aeb", "news424", "daniel"]
NUMBERS = ["pages", "hits", "harmful", "words", "goldWords", "matches", "harmfulMatches"]


def corpus():
    pages = pathlib.Path(os.environ.get("WINNOW_CORPUS", ".corpus"))
    subprocess.run(["bash", "../shared/corpus/unpack", pages], check=True, stdout=subprocess.DEVNULL)
    return pages


def audits(program, options=()):
    """By set what the program prints."""
    pages = corpus()
    return {
        name: json.loads(subprocess.run(
            [program, "rules", "audit", pages / name / "html", "--gold", pages / name / "gold.jsonl", "--to", "json",
             "--quiet", *options], check=True, capture_output=True).stdout)
        for name in SETS}


def summed(rows):
    """One row for all, its examples those of the sets one after the other."""
    total = {"worst": []}
    for row in rows:
        for key in NUMBERS:
            total[key] = total.get(key, 0) + row[key]
        total["worst"] += row["worst"]
        for key in ["rule", "category", "strength"]:
            total[key] = row[key]
    return total


def by_rule(audits):
    rules = {}
    for audit in audits.values():
        for row in audit["rows"]:
            rules.setdefault(row["rule"], []).append(row)
    return {rule: summed(rows) for rule, rows in sorted(rules.items())}


def share(part, whole):
    return f"{100 * part / whole:.1f}" if whole else ""
