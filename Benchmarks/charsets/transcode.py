"""Text in the charsets of the WHATWG Encoding Standard: the tables of Tests/Cases/charsets for those of one byte a
character, Python's codecs for the others, without the characters that they and the standard disagree about."""
import pathlib

CASES = pathlib.Path(__file__).resolve().parents[2] / "Tests/Cases/charsets"

# The standard's name, Python's codec, and what Python encodes where the standard decodes something else.
MULTI_BYTE = {
    "GBK": ("gbk", ""), "gb18030": ("gb18030", ""), "Big5": ("big5hkscs", ""),
    "EUC-JP": ("euc_jp", "\u301c\u2016\u2212\u00a2\u00a3\u00ac\u2014\u00a5\u203e\u2014"),
    "Shift_JIS": ("cp932", ""), "EUC-KR": ("cp949", ""),
    "ISO-2022-JP": ("iso2022_jp", "\u301c\u2016\u2212\u00a2\u00a3\u00ac\u2014\u00a5\u203e"),
}


def single_byte_tables():
    """{name: {character: byte}}"""
    tables, name = {}, None
    for line in (CASES / "single-byte.txt").read_text().splitlines():
        if line.startswith("== "):
            name, scalars = line[3:], []
        elif name and not line.startswith("#") and line:
            scalars += [int(scalar, 16) for scalar in line.split()]
            if len(scalars) == 128 and name != "x-user-defined":
                table = {chr(scalar): 128 + index for index, scalar in enumerate(scalars) if scalar != 0xFFFD}
                tables[name] = {chr(ascii): ascii for ascii in range(128)} | table
    return tables


SINGLE_BYTE = single_byte_tables()
CHARSETS = sorted([*SINGLE_BYTE, *MULTI_BYTE], key=str.lower)


def holds(charset, character):
    if charset in SINGLE_BYTE:
        return character in SINGLE_BYTE[charset]
    codec, disputed = MULTI_BYTE[charset]
    try:
        return character not in disputed and bool(character.encode(codec))
    except UnicodeEncodeError:
        return False


def encode(text, charset):
    """The text in that charset; None if it can't hold all of it."""
    if charset in SINGLE_BYTE:
        table = SINGLE_BYTE[charset]
        return bytes(table[character] for character in text) if all(c in table for c in text) else None
    codec, disputed = MULTI_BYTE[charset]
    try:
        return None if any(character in disputed for character in text) else text.encode(codec)
    except UnicodeEncodeError:
        return None


def with_references(text, charset):
    """The text with references for what the charset can't hold, as programs write HTML."""
    known = {}
    for character in set(text):
        known[ord(character)] = character if holds(charset, character) else f"&#{ord(character)};"
    return text.translate(known)
