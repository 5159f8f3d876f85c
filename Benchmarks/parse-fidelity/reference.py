"""What an HTML5 parser (lexbor, through selectolax) makes of a page: its text, and the extents of its block-level
elements that have an id or a class.

What counts as text is what Docs/blocks.md calls text."""
import re

from selectolax.lexbor import LexborHTMLParser

# Displayed as blocks or parts of tables (section 15.3 of the HTML standard).
BLOCK_LEVEL = frozenset("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext
    pre search section summary table tbody td tfoot th thead tr ul xmp
""".split())

# Where a reader sees no gap between what stands before and in them.
INLINE = frozenset("""
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math meta nobr q ruby s samp slot
    small span strike strong sub sup time tt u var wbr
""".split())

# Scripts and the like, and what takes the place of a picture or a player: nothing in them is part of the page.
CUT = frozenset("""
    applet audio canvas iframe noembed noframes object script style svg template title video
""".split())

# Their elements are part of the page, their text isn't.
SILENT = frozenset("annotation annotation-xml datalist rp rt rtc".split())

# The name under which a link is open: that of no element.
LINK = "a[href]"

# White space, and the characters without ink that Winnow leaves out.
INKLESS = "\x00-\x08\x0e-\x1f\u00ad\u200b\u2060\ufeff"
LEFT_OUT = re.compile(f"[{INKLESS}]+")
BLANK = re.compile(f"[\\s{INKLESS}]+")


def decode(data, charset):
    """The page's characters: UTF-8 where it is, else by the charset that Winnow found."""
    for name, errors in (("utf-8-sig", "strict"), (charset, "replace")):
        try:
            return data.decode(name, errors)
        except (UnicodeDecodeError, LookupError):
            pass
    return data.decode("windows-1252", "replace")


class Reference:
    """`text`, with a line end at the bounds of elements that aren't inline, and `elements` as
    (name, id, class, start, end): bytes of the text without its white space; `link_bytes`, how many of these are in
    links."""

    def __init__(self, page):
        self.parts = []
        self.length = 0
        self.link_bytes = 0
        self.links = 0
        self.silent = 0
        self.elements = []
        root = LexborHTMLParser(page).root
        if root is not None:
            self.walk(root)
        self.text = "".join(self.parts)

    def walk(self, root):
        """Depth first, without recursion: pages may be deep."""
        open_elements = []
        node = root
        while node is not None:
            entry = self.enter(node)
            child = node.child if entry is not None else None
            if child is not None:
                open_elements.append((node, entry))
                node = child
                continue
            if entry is not None:
                self.leave(entry)
            following = node.next if open_elements else None
            while following is None and open_elements:
                node, entry = open_elements.pop()
                self.leave(entry)
                following = node.next if open_elements else None
            node = following

    def enter(self, node):
        """An entry for an element whose children are to be read, else None."""
        if node.is_text_node:
            text = node.text_content
            if text and not self.silent:
                self.parts.append(text)
                count = len(BLANK.sub("", text).encode("utf-8", "replace"))
                self.length += count
                self.link_bytes += count if self.links else 0
            return None
        if not node.is_element_node or node.tag in CUT:
            return None
        name = node.tag
        if name not in INLINE:
            self.parts.append("\n")
        if name in SILENT:
            self.silent += 1
        entry = [name, "", "", self.length, self.length]
        # What only names a place is no link.
        if name == "a" and ("href" in node.attributes or not {"name", "id"} & node.attributes.keys()):
            self.links += 1
            entry[0] = LINK
        if name in BLOCK_LEVEL:
            attributes = node.attributes
            if "id" in attributes or "class" in attributes:
                entry[1:3] = attributes.get("id") or "", attributes.get("class") or ""
                self.elements.append(entry)
        return entry

    def leave(self, entry):
        entry[4] = self.length
        if entry[0] == LINK:
            self.links -= 1
            return
        if entry[0] in SILENT:
            self.silent -= 1
        if entry[0] not in INLINE:
            self.parts.append("\n")
