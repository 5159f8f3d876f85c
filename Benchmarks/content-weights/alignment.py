"""Which share of every unit's words the gold text has, in order: a longest common subsequence by bit-parallel rows
(Hyyrö 2004). A match counts in runs of at least three words inside a unit, or the unit whole, or a run of six across units."""
import re

CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\uff9f"
TOKEN = re.compile(rf"[{CJK}]|[^\W{CJK}]+")


def tokens_of(text):
    """Words as the scorer counts them: \\w+ lower-cased, every CJK character one of its own."""
    return TOKEN.findall((text or "").lower())


def matches(words, target):
    """Pairs (index in words, index in target) of a longest common subsequence, rising."""
    places, wanted = {}, set(target)
    for i, word in enumerate(words):
        if word in wanted:
            places.setdefault(word, []).append(i)
    size = (len(words) + 7) // 8
    masks = {}
    for word, indices in places.items():
        row = bytearray(size)
        for i in indices:
            row[i >> 3] |= 1 << (i & 7)
        masks[word] = int.from_bytes(row, "little")
    full = (1 << len(words)) - 1
    state, rows = full, []
    for word in target:
        mask = masks.get(word)
        if mask is not None:
            both = state & mask
            state = ((state + both) | (state - both)) & full
            rows.append(state.to_bytes(size, "little"))
        else:
            rows.append(rows[-1] if rows else full.to_bytes(size, "little"))
    found, row, column = [], len(target), len(words)
    while row and column:
        c = column - 1
        if rows[row - 1][c >> 3] >> (c & 7) & 1:
            column -= 1
            continue
        row -= 1
        if not row or rows[row - 1][c >> 3] >> (c & 7) & 1:
            column -= 1
            found.append((column, row))
    return found[::-1]


def coverage(units, target, limit=1.2e9):
    """[share] a unit; `units` are lists of words, `target` the gold's words. Beyond `limit` cells the page's end is cut off."""
    words = [word for unit in units for word in unit]
    if not words or not target:
        return [0.0] * len(units)
    words = words[:max(1, int(limit / len(target)))]
    owner = [i for i, unit in enumerate(units) for _ in unit]
    covered, pairs, i = [0] * len(units), matches(words, target), 0
    while i < len(pairs):
        j = i
        while j + 1 < len(pairs) and pairs[j + 1][0] == pairs[j][0] + 1 and pairs[j + 1][1] == pairs[j][1] + 1:
            j += 1
        begin, end = pairs[i][0], pairs[j][0] + 1
        at = begin
        while at < end:
            stop = at
            while stop < end and owner[stop] == owner[at]:
                stop += 1
            if stop - at >= min(3, len(units[owner[at]])) or end - begin >= 6:
                covered[owner[at]] += stop - at
            at = stop
        i = j + 1
    return [covered[i] / len(unit) if unit else 0.0 for i, unit in enumerate(units)]
