#!/usr/bin/env python3
"""Writes Sources/WinnowDocument/Decoding/CharsetTable.swift: the labels of the WHATWG Encoding Standard and
the converter that reads each charset.

The labels come from the PyPI package `webencodings` (pip install webencodings), the tables of the charsets of one byte
a character from Python's own codecs, put right where the standard's index differs. Run from the root of the project:

    Scripts/make-charset-table.py | swift format - > Sources/WinnowDocument/Decoding/CharsetTable.swift
"""
from webencodings.labels import LABELS

# case of the enum, the standard's name, what reads it: Python's codec for a table of our own (one byte a character), or
# ICU's name of the converter
CHARSETS = [
    ("utf8", "UTF-8"), ("utf16le", "UTF-16LE"), ("utf16be", "UTF-16BE"),
    ("xUserDefined", "x-user-defined"), ("replacement", "replacement"),
    ("utf32le", "UTF-32LE"), ("utf32be", "UTF-32BE"),
]
SINGLE_BYTE = [
    ("ibm866", "IBM866", "cp866"), ("iso8859x2", "ISO-8859-2", "iso8859-2"), ("iso8859x3", "ISO-8859-3", "iso8859-3"),
    ("iso8859x4", "ISO-8859-4", "iso8859-4"), ("iso8859x5", "ISO-8859-5", "iso8859-5"),
    ("iso8859x6", "ISO-8859-6", "iso8859-6"), ("iso8859x7", "ISO-8859-7", "iso8859-7"),
    ("iso8859x8", "ISO-8859-8", "iso8859-8"), ("iso8859x8i", "ISO-8859-8-I", "iso8859-8"),
    ("iso8859x10", "ISO-8859-10", "iso8859-10"), ("iso8859x13", "ISO-8859-13", "iso8859-13"),
    ("iso8859x14", "ISO-8859-14", "iso8859-14"), ("iso8859x15", "ISO-8859-15", "iso8859-15"),
    ("iso8859x16", "ISO-8859-16", "iso8859-16"), ("koi8r", "KOI8-R", "koi8-r"), ("koi8u", "KOI8-U", "koi8-u"),
    ("macintosh", "macintosh", "mac-roman"), ("xMacCyrillic", "x-mac-cyrillic", "mac-cyrillic"),
    ("windows874", "windows-874", "cp874"), ("windows1250", "windows-1250", "cp1250"),
    ("windows1251", "windows-1251", "cp1251"), ("windows1252", "windows-1252", "cp1252"),
    ("windows1253", "windows-1253", "cp1253"), ("windows1254", "windows-1254", "cp1254"),
    ("windows1255", "windows-1255", "cp1255"), ("windows1256", "windows-1256", "cp1256"),
    ("windows1257", "windows-1257", "cp1257"), ("windows1258", "windows-1258", "cp1258"),
]
# GBK and gb18030 have one decoder in the standard. The last three are not the standard's, which refuses pages in them
# for what a browser could be made to run; Winnow runs nothing and reads them.
BY_ICU = [
    ("gbk", "GBK", "gb18030"), ("gb18030", "gb18030", "gb18030"), ("big5", "Big5", "ibm-1375_P100-2008"),
    ("eucJP", "EUC-JP", "euc-jp-2007"), ("iso2022JP", "ISO-2022-JP", "ISO_2022,locale=ja,version=0"),
    ("shiftJIS", "Shift_JIS", "ibm-943_P15A-2003"), ("eucKR", "EUC-KR", "windows-949-2000"),
    ("iso2022KR", "ISO-2022-KR", "ISO_2022,locale=ko,version=0"),
    ("iso2022CN", "ISO-2022-CN", "ISO_2022,locale=zh,version=1"), ("hz", "HZ-GB-2312", "HZ"),
]
# Labels that the standard has for `replacement`, or not at all.
OTHER_LABELS = {
    "iso2022KR": ["iso-2022-kr", "csiso2022kr"], "iso2022CN": ["iso-2022-cn", "iso-2022-cn-ext"],
    "hz": ["hz-gb-2312"], "utf32le": ["utf-32", "utf-32le"], "utf32be": ["utf-32be"],
}
# Where the standard's index says otherwise than Python's codec, apart from C1 control characters.
DIFFERENCES = {
    "koi8u": {0xAE: 0x045E, 0xBE: 0x040E},
    "windows1255": {0xCA: 0x05BA},
    "macintosh": {0xDB: 0x20AC},
    "xMacCyrillic": {0xA2: 0x0490, 0xB6: 0x0491, 0xFF: 0x20AC},
}
# Characters of the standard's index of Big5 that ICU's table lacks or has among the private ones.
BIG5_MISSING = """
87A4:9F97 87AC:9F96 8840:31C0 8841:31C1 8842:31C2 8843:31C3 8844:31C4 8846:31C5 8849:31C6 884A:31C7 884D:31C8
884F:31C9 8850:31CA 8851:31CB 8852:31CC 8854:31CD 8855:31CE 88A9:23DA 88AA:23DB 8C43:9FA6 8C6D:9FA7 8C74:9FA8
8CB7:9FA9 8CB9:9FAA 8CBB:9FAB 8CC0:9FAC 8CD7:9FAD 8CD8:9FAE 8CDA:9FAF 8CED:9FB2 8D48:9FB3 8E69:7BB8 8E6F:7C06
8E7E:7CCE 8EAB:7DD2 8EB4:7E1D 8ECD:8005 8ED0:8028 8F57:83C1 8F69:84A8 8F6E:840F 8FCB:89A6 8FCC:89A9 8FFE:8D77
906D:90FD 907A:92B9 90DC:975C 90F1:97FF 91BF:9F16 9244:8503 92AF:5159 92B0:515B 92B1:515D 92B2:515E 92C8:936E
92D1:7479 9447:6D67 94CA:799B 95D9:9097 9644:975D 96ED:701E 96FC:5B28 9B76:7201 9B78:77D7 9B7B:7E87 9BC6:99D6
9BDE:91D4 9BEC:60DE 9BF6:6FB6 9C42:8F36 9C53:4FBB 9C62:71DF 9C68:9104 9C6B:9DF0 9C77:83CF 9CBC:5C10 9CBD:79E3
9CD0:5A67 9D57:8F0B 9D5A:7B51 9DC4:62D0 9EA9:6062 9EEF:75F9 9EFD:6C4A 9F60:9B2E 9F66:9F17 9FCB:50ED 9FD8:5F0C
A063:880F A077:62CE A0D5:7468 A0DF:7162 A0E4:7250 A3C0:2400 A3C1:2401 A3C2:2402 A3C3:2403 A3C4:2404 A3C5:2405
A3C6:2406 A3C7:2407 A3C8:2408 A3C9:2409 A3CA:240A A3CB:240B A3CC:240C A3CD:240D A3CE:240E A3CF:240F A3D0:2410
A3D1:2411 A3D2:2412 A3D3:2413 A3D4:2414 A3D5:2415 A3D6:2416 A3D7:2417 A3D8:2418 A3D9:2419 A3DA:241A A3DB:241B
A3DC:241C A3DD:241D A3DE:241E A3DF:241F A3E0:2421 C6CF:5EF4 C6D3:65E0 C6D5:7676 C6D7:96B6 C6DE:3003 C6DF:4EDD
C879:31CF C8A1:9FB0 C8A3:9FB1 FA5F:5029 FA66:507D FABD:5305 FAC5:5344 FAD5:537F FB48:5605 FBB8:5A77 FBF3:5E75
FBF9:5ED0 FC4F:5F58 FC6C:60A4 FCB9:6490 FCE2:6674 FCF1:675E FDB7:6C9C FDB8:6E1D FDBB:6E2F FDF1:716E FE52:732A
FE6F:745C FEAA:74E9 FEDD:7809
"""


# Tables that two charsets share.
UPPER_HALVES = {"iso8859x8i": "iso8859x8"}


def wrap(words, indent, width=116):
    lines, line = [], indent
    for word in words:
        if len(line) + len(word) + 1 > width:
            lines.append(line.rstrip())
            line = indent
        line += word + " "
    return "\n".join(lines + [line.rstrip()])


def upper_half(case, codec):
    table = {byte: ord(bytes([byte]).decode(codec, "replace")) for byte in range(128, 256)}
    if codec.startswith("cp") and codec != "cp866":
        # What Windows leaves undefined below 0xA0 the standard maps to the control character of the same number.
        table.update({byte: byte for byte in range(0x80, 0xA0) if table[byte] == 0xFFFD})
    table.update(DIFFERENCES.get(case, {}))
    return [table[byte] for byte in range(128, 256)]


def main():
    everything = CHARSETS + [row[:2] for row in SINGLE_BYTE + BY_ICU]
    by_name = {}
    for label, name in LABELS.items():
        by_name.setdefault(name.lower(), []).append(label)
    assert not set(by_name) - {name.lower() for _, name in everything}
    taken = {label for labels in OTHER_LABELS.values() for label in labels}

    print("// Generated by Scripts/make-charset-table.py from the labels of the WHATWG Encoding Standard: don't edit.\n")
    print("/// A charset of the WHATWG Encoding Standard, or one of the few others that are read.")
    print("enum Charset: UInt8, Sendable, CaseIterable {")
    print(wrap([f"{case}," for case, _ in everything], "    ").replace("    ", "  case ", 1).rstrip(","))
    print("\n  /// The standard's name.\n  var name: String {\n    switch self {")
    for case, name in everything:
        print(f'    case .{case}: "{name}"')
    print("    }\n  }\n")
    print("  /// The name under which ICU has the table that the standard means; nil where ICU isn't used.")
    print("  var converter: String? {\n    switch self {")
    for case, _, converter in BY_ICU:
        print(f'    case .{case}: "{converter}"')
    print("    default: nil\n    }\n  }\n")
    print("  /// What the bytes from 0x80 mean where each is a character; nil for other charsets.")
    print("  var upperHalf: [UInt16]? {\n    switch self {")
    for case, _, _ in SINGLE_BYTE:
        print(f"    case .{case}: UpperHalf.{UPPER_HALVES.get(case, case)}")
    print("    case .xUserDefined: UpperHalf.xUserDefined")
    print("    default: nil\n    }\n  }\n")
    print("  /// The charset of a label in lower case without white space around it.")
    print("  init?(trimmedLabel label: String) {\n    switch label {")
    for case, name in everything:
        labels = sorted(set(by_name.get(name.lower(), [])) - taken | set(OTHER_LABELS.get(case, [])))
        if not labels:
            continue
        quoted = [f'"{label}",' for label in labels]
        quoted[-1] = quoted[-1][:-1] + ":"
        if len("    case " + " ".join(quoted)) + len(f" self = .{case}") <= 118:
            print("    case " + " ".join(quoted) + f" self = .{case}")
        else:
            print("    case\n" + wrap(quoted, "      ") + f"\n      self = .{case}")
    print("    default: return nil\n    }\n  }\n}\n")
    print("/// What the bytes from 0x80 mean; 0xFFFD is nothing.")
    print("enum UpperHalf {")
    for case, _, codec in SINGLE_BYTE:
        if case not in UPPER_HALVES:
            print(f"  static let {case}: [UInt16] = [")
            print(wrap([f"0x{scalar:04X}," for scalar in upper_half(case, codec)], "    "))
            print("  ]")
    print("  /// Private-use characters, one a byte.")
    print("  static let xUserDefined: [UInt16] = (0..<128).map { 0xF780 + $0 }")
    print("}\n")
    print("/// Characters of Big5 that ICU's table lacks: the pair of bytes, then the character.")
    print("enum Big5Supplement {")
    print("  static let characters: [(pair: UInt16, scalar: UInt32)] = [")
    print(wrap(["(0x{}, 0x{}),".format(*item.split(":")) for item in BIG5_MISSING.split()], "    "))
    print("  ]\n}")


main()
