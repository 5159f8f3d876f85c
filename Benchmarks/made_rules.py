"""Packs of made-up rules, for what measures many of them."""

PARTS = 4


def write(folder, name, rules):
    """Writes rules, each given as the lines below its id, as packs `NAME/part-0` … below FOLDER/packs."""
    rules = list(rules)
    below = folder / "packs" / name
    below.mkdir(parents=True, exist_ok=True)
    for part in range(PARTS):
        lines = ["winnow: 1", f"pack: {name}/part-{part}", "about: Rules of a benchmark.", "category: promo", "rules:"]
        for number in range(part, len(rules), PARTS):
            lines += [f"  rule-{number}:"] + [f"    {line}" for line in rules[number]]
        (below / f"part-{part}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
