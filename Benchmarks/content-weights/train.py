#!/usr/bin/env python3
"""Fits the scorecard of content detection and writes it as Swift.

    train.py --gold CORPUS --dump DUMP [--rows 40] [--rounds 500] [--steps 12] [--select] [--write FILE.swift]

DUMP is what `winnow-check features` writes: `features.f32` (little-endian 32-bit floats, one row a unit, in the order of the
pages) and `pages.jsonl`, whose first line is {"features": [names]} and whose others are one page each:
{"set", "id", "title": index of the title's unit or -1, "units": [text of each]}.
CORPUS/<set>/gold.jsonl is the development gold (see the corpus' README); only rows with split "dev" are read.

The model is additive: boosted stumps, cross-entropy against "more than half of the unit's words are in the gold", so every
feature gets a step function and nothing interacts. Steps are merged into at most --steps a feature. Figures are out of fold,
folds are by registered host over all sets together; what is written is fitted to all pages. Needs numpy and lightgbm.
"""
import argparse
import datetime
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import lightgbm
import numpy as np

from alignment import coverage, tokens_of

SETS = ("wcxb", "aeb", "news424", "daniel", "trafilatura")
PAGE_WEIGHT = {"wcxb": 1.0, "aeb": 1.0, "news424": 1.0, "daniel": 0.4, "trafilatura": 0.35}
SECOND_LEVEL = set("ac co com edu go gob gov gub ne net nom or org gen ltd plc me mil sch nhs id".split())
SHARED_HOSTS = set("wordpress.com blogspot.com blogspot.de blogspot.co.at blogspot.ch blogspot.co.uk github.io tumblr.com "
                   "typepad.com livejournal.com substack.com medium.com readthedocs.io fandom.com stackexchange.com".split())


def registered_host(host):
    labels = (host or "").strip(".").split(".")
    for size in (4, 3):
        if len(labels) >= size and ".".join(labels[1 - size:]) in SHARED_HOSTS:
            return ".".join(labels[-size:])
    if len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


class Pages:
    """All pages of a dump with their gold, as flat arrays: a row a unit."""

    def __init__(self, gold, dump, every=1):
        golds = {}
        for name in SETS:
            file = Path(gold) / name / "gold.jsonl"
            if file.exists():
                rows = (json.loads(line) for line in file.open(encoding="utf-8"))
                golds |= {(name, row["id"]): row for row in rows if row["split"] == "dev"}
        with (Path(dump) / "pages.jsonl").open(encoding="utf-8") as lines:
            self.names = json.loads(next(lines))["features"]
            pages = [json.loads(line) for line in lines]
        self.X = np.fromfile(Path(dump) / "features.f32", dtype="<f4").reshape(-1, len(self.names))
        self.pages, self.gold, labels, sizes, tokens, first = [], [], [], [], [], 0
        wanted = []
        for index, page in enumerate(pages):
            count = len(page["units"])
            row = golds.get((page["set"], page["id"]))
            wanted.append((first, first + count, row, page))
            first += count
        assert first == len(self.X), "pages.jsonl and features.f32 do not belong together"
        wanted = [w for k, w in enumerate(wanted) if w[2] is not None and k % every == 0]
        self.X = np.concatenate([self.X[a:b] for a, b, _, _ in wanted])
        for _, _, row, page in wanted:
            words = [tokens_of(text) for text in page["units"]]
            page |= {"host": registered_host(row["host"]) or row["id"], "type": row["type"] or "article", "lang": row["lang"],
                     "with": row["with"], "without": row["without"], "tokens": words}
            self.pages.append(page)
            self.gold.append(None if row["text"] is None else Counter(tokens_of(row["text"])))
            labels.append(weak_labels(page) if row["text"] is None else coverage(words, tokens_of(row["text"])))
            tokens += [len(w) for w in words]
            sizes += [sum(0.55 if len(t) == 1 and ord(t) > 0x2FFF else 1 for t in w) for w in words]
        self.n = np.array([len(page["units"]) for page in self.pages])
        self.offset = np.concatenate([[0], np.cumsum(self.n)])
        self.page_of = np.repeat(np.arange(len(self.pages)), self.n)
        self.words, self.size = np.array(tokens, float), np.array(sizes, float)
        self.y = np.concatenate([np.asarray(label, np.float32) for label in labels])
        self.sets = np.array([page["set"] for page in self.pages])
        self.title = np.zeros(len(self.X), bool)
        for k, page in enumerate(self.pages):
            if page["title"] >= 0:
                self.title[self.offset[k] + page["title"]] = True
        self.weight = self.weights()
        self.target = (self.y >= 0.5).astype(np.float32)

    def weights(self, power=0.85):
        """Within a page words ** power (segments 1 each), every page its set's weight; the title's unit has none."""
        known = ~np.isnan(self.y) & ~self.title
        weight = np.where(known, np.maximum(self.size, 0.5) ** power, 0)
        weight = np.where((self.sets == "trafilatura")[self.page_of], known * 1.0, weight)
        total = np.bincount(self.page_of, weights=weight, minlength=len(self.pages))
        share = np.array([PAGE_WEIGHT[name] for name in self.sets])
        return weight / np.maximum(total[self.page_of], 1e-9) * share[self.page_of]

    def folds(self, count):
        """Hosts dealt out, the largest first, to the fold that has least of the host's sets."""
        hosts = {}
        for name, page in zip(self.sets, self.pages):
            hosts.setdefault(page["host"], np.zeros(len(SETS)))[SETS.index(name)] += 1
        total, held, fold = sum(hosts.values()) + 1e-9, np.zeros((count, len(SETS))), {}
        for host, v in sorted(hosts.items(), key=lambda x: (-x[1].sum(), hashlib.md5(x[0].encode()).hexdigest())):
            j = int(np.argmin(((held + v) / total * (v > 0)).sum(1) + 1e-6 * held.sum(1)))
            held[j] += v
            fold[host] = j
        return np.array([fold[page["host"]] for page in self.pages])

    def score(self, k, keep):
        page, gold, title = self.pages[k], self.gold[k], self.pages[k]["title"]
        if gold is None:
            text = " ".join(squeeze(page["units"][i]) for i in np.nonzero(keep)[0])
            hits, slips = (sum(squeeze(s) in text for s in page[key]) for key in ("with", "without"))
            return hits, slips, len(page["with"]) - hits
        body = Counter(w for i in np.nonzero(keep)[0] if i != title for w in page["tokens"][i])

        def f(bag):
            if not gold or not bag:
                return 1.0 if not gold and not bag else 0.0
            return 2 * (bag & gold).total() / (bag.total() + gold.total())
        return max(f(body), f(body + Counter(page["tokens"][title])) if title >= 0 else 0.0)

    def evaluate(self, p, bias):
        """({set: F, macro}, {page: F}); bias: one value or one a page."""
        single, counts, result = {}, np.zeros(3), {}
        for k in range(len(self.pages)):
            a, b = self.offset[k], self.offset[k + 1]
            keep = choose(p[a:b], self.words[a:b], self.pages[k]["title"], bias if np.isscalar(bias) else bias[k])
            value = self.score(k, keep)
            if self.gold[k] is None:
                counts += value
            else:
                single[k] = value
        for name in SETS:
            values = [v for k, v in single.items() if self.sets[k] == name]
            if values:
                result[name] = np.mean(values)
        if counts.sum():
            result["trafilatura"] = 2 * counts[0] / (2 * counts[0] + counts[1] + counts[2])
        result["macro"] = np.mean([result[name] for name in SETS if name in result])
        return result, single


def weak_labels(page):
    """Segments: a wanted one labels its longest unit 1, an unwanted one up to three units 0; all else is unknown."""
    labels = np.full(len(page["units"]), np.nan)
    texts = [squeeze(text) for text in page["units"]]
    for segment, value in [(s, 0) for s in page["without"]] + [(s, 1) for s in page["with"]]:
        segment = squeeze(segment)
        hits = [i for i, text in enumerate(texts) if segment and segment in text]
        for i in [max(hits, key=lambda i: len(texts[i]))] if hits and value else hits[:3]:
            labels[i] = value
    return labels


def choose(p, words, title, bias):
    """The prefix by falling p that maximises the expected F1; the same as ExpectedScore.swift."""
    q = p.copy()
    if title >= 0:
        q[title] = 0
    order = np.argsort(-q, kind="stable")
    f = 2 * np.cumsum((words * q)[order]) / (np.cumsum(words[order]) + bias * (words * q).sum() + 1e-9)
    keep = np.zeros(len(p), bool)
    if len(f):
        keep[order[:int(np.argmax(f)) + 1]] = True
    return keep & (q > 0)


def sample(weight, target, seed=1):
    """Rows with probability min(1, w / tau), reweighted so that sums stay; tau gives `target` rows."""
    some, low = weight[weight > 0], 0.0
    high = some.max() * 10
    for _ in range(60):
        tau = (low + high) / 2
        low, high = (tau, high) if np.minimum(1, some / tau).sum() > target else (low, tau)
    chance = np.minimum(1, weight / tau)
    kept = np.random.default_rng(seed).random(len(weight)) < chance
    return kept, np.where(kept, weight / np.maximum(chance, 1e-12), 0)


def fit(pages, train, columns, rounds, leaves=2, rows=90000):
    """Stumps over some columns; returns the booster."""
    kept, weight = sample(np.where(np.isin(pages.page_of, train), pages.weight, 0), rows)
    r = np.nonzero(kept)[0]
    parameters = dict(objective="cross_entropy", learning_rate=0.2, num_leaves=leaves, min_sum_hessian_in_leaf=5.0,
                      min_data_in_leaf=20, feature_fraction=0.5, bagging_fraction=0.7, bagging_freq=1, lambda_l2=3.0, max_bin=20,
                      verbose=-1, num_threads=1, seed=7, deterministic=True)
    data = lightgbm.Dataset(pages.X[r][:, columns], label=pages.target[r], weight=weight[r] / weight[r].mean(),
                            feature_name=[pages.names[i] for i in columns], params={"max_bin": parameters["max_bin"]})
    return lightgbm.train(parameters, data, num_boost_round=rounds)


def scorecard(model, columns, pages, steps):
    """(base, {column: (limits, points)}) of a booster of stumps; points are centred on their weighted mean."""
    base, table = 0.0, {}
    for tree in model.dump_model()["tree_info"]:
        node = tree["tree_structure"]
        if "split_feature" not in node:
            base += node["leaf_value"]
            continue
        jumps = table.setdefault(columns[node["split_feature"]], Counter())
        low, high = node["left_child"]["leaf_value"], node["right_child"]["leaf_value"]
        base += low
        jumps[round(float(node["threshold"]), 6)] += high - low
    card = {}
    for column, jumps in table.items():
        limits = sorted(jumps)
        points = np.concatenate([[0.0], np.cumsum([jumps[x] for x in limits])])
        weight = np.bincount(np.searchsorted(limits, pages.X[:, column], side="left"), weights=pages.weight + 1e-9,
                             minlength=len(points)) + 1e-9
        while len(limits) > steps:                      # merge the two neighbours that lose least
            cost = np.diff(points) ** 2 * weight[:-1] * weight[1:] / (weight[:-1] + weight[1:])
            i = int(np.argmin(cost))
            both = weight[i] + weight[i + 1]
            points = np.concatenate([points[:i], [(points[i] * weight[i] + points[i + 1] * weight[i + 1]) / both], points[i + 2:]])
            weight = np.concatenate([weight[:i], [both], weight[i + 2:]])
            limits = limits[:i] + limits[i + 1:]
        mean = float((points * weight).sum() / weight.sum())
        base += mean
        card[column] = ([rounded(x) for x in limits], [round(float(x) - mean, 2) + 0.0 for x in points])
    return round(base, 2), card


def rounded(limit):
    """A limit with as many digits as tell values apart."""
    return round(limit, 3 if abs(limit) < 10 else 1 if abs(limit) < 100 else 0) + 0.0


def apply(base, card, X):
    """Probabilities by a scorecard."""
    total = np.full(len(X), base)
    for column, (limits, points) in card.items():
        total += np.array(points)[np.searchsorted(np.float32(limits), X[:, column], side="left")]
    return 1 / (1 + np.exp(-total))


def select(pages, fold, columns, count, rounds):
    """The `count` features that carry most: refit and drop the weakest fifth until they are that few."""
    while len(columns) > count:
        gain = sum(fit(pages, np.nonzero(fold != j)[0], columns, rounds).feature_importance("gain") for j in range(2))
        order = np.argsort(-gain)
        columns = [columns[i] for i in order][:max(count, len(columns) * 4 // 5)]
        print(len(columns), "features", flush=True)
    return sorted(columns)


def swift(base, card, names, about):
    lines = ["// Written by Benchmarks/content-weights/train.py; do not edit by hand.", "//"]
    lines += [f"// {line}".rstrip() for line in about] + [""]
    lines += ["extension Scorecard {", "  /// The points of content detection for HTML.", "  static let content = Scorecard(",
              f"    base: {base},", "    rows: ["]
    for column, (limits, points) in sorted(card.items()):
        def text(values):
            return "[" + ", ".join(f"{v:g}" if v == int(v) else f"{v:.7g}" for v in values) + "]"
        line = f"      Row(.{names[column]}, {text(limits)}, {text(points)}),"
        if len(line) > 120:
            head = f"        .{names[column]}, {text(limits)},"
            if len(head) <= 120 and len(text(points)) <= 110:
                lines += ["      Row(", head, f"        {text(points)}),"]
                continue
        lines.append(line)
    return "\n".join(lines + ["    ])", "}"]) + "\n"


def show(label, result):
    print(f"{label:34}" + " ".join(f"{s} {result[s]:.4f}" for s in SETS if s in result) + f" macro {result['macro']:.4f}", flush=True)
    return f"{label}: " + ", ".join(f"{s} {result[s]:.3f}" for s in SETS if s in result) + f", macro {result['macro']:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--every", type=int, default=1, help="only every n-th page, for trials")
    parser.add_argument("--rows", type=int, default=60, help="features of the scorecard")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--steps", type=int, default=10, help="limits a feature at most")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--write")
    options = parser.parse_args()
    pages = Pages(options.gold, options.dump, options.every)
    fold = pages.folds(options.folds)
    print(len(pages.pages), "pages", len(pages.X), "units", flush=True)
    columns = select(pages, fold, list(range(len(pages.names))), options.rows, options.rounds)
    p = np.zeros(len(pages.X))
    for j in range(options.folds):
        base, card = scorecard(fit(pages, np.nonzero(fold != j)[0], columns, options.rounds), columns, pages, options.steps)
        rows = np.isin(pages.page_of, np.nonzero(fold == j)[0])
        p[rows] = apply(base, card, pages.X[rows])
    about = [f"Additive scorecard of boosted stumps, {len(pages.pages)} development pages, {len(pages.X)} units,",
             f"{datetime.date.today()}. F by score.py's rule, out of fold ({options.folds} folds by registered host):"]
    for bias in (0.3, 0.5, 0.7, 0.9):
        about.append(show(f"bias {bias}", pages.evaluate(p, bias)[0]))
    if options.write:
        base, card = scorecard(fit(pages, np.arange(len(pages.pages)), columns, options.rounds), columns, pages, options.steps)
        Path(options.write).write_text(swift(base, card, pages.names, about))


if __name__ == "__main__":
    main()
