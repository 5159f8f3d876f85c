"""Hostile pages: each a small function of its size, which says where the sentence inside stands.

    @shape(small, full)              a page of HTML; what is returned stands in its body
    @shape(small, full, text=True)   a text
    @shape(small, full, whole=True)  returns the whole page, as bytes or text

`small` is the size that instructions are counted at (and at twice that), `full` the size that is run natively.
`inside` is a sentence that must still be there afterwards; a shape that can't hold one says `inside=False`, and one that
rightly swallows the rest of the page `after=False`.
"""
import json

BEFORE = "Before the storm the old ferry left its berth at dawn."
INSIDE = "Inside the net there was a letter from the lighthouse."
AFTER = "After the storm nobody asked where the captain had been."

SHAPES = {}


class Shape:
    def __init__(self, make, small, full, text=False, whole=False, inside=True, after=True, pipeline=None, arguments=()):
        self.name = make.__name__.replace("_", "-")
        self.about = make.__doc__
        self.make, self.small, self.full = make, small, full
        self.is_text, self.is_whole = text, whole
        self.sentences = [BEFORE] + [INSIDE] * inside + [AFTER] * after
        self.arguments = ["--from", "text" if text else "html", *arguments]

    def page(self, size):
        """The page's bytes."""
        made = self.make(size)
        if not self.is_whole and not self.is_text:
            made = (f"<!doctype html><html lang=en><head><title>A hostile page</title></head><body><p>{BEFORE}</p>\n"
                    f"{made}\n<p>{AFTER}</p></body></html>")
        elif not self.is_whole:
            made = f"{BEFORE}\n\n{made}\n\n{AFTER}\n"
        return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")


def shape(small, full, **options):
    def add(make):
        made = Shape(make, small, full, **options)
        SHAPES[made.name] = made
        return make
    return add


def around(part, size, inside=INSIDE):
    """A part so often, with the sentence in the middle."""
    return part * (size // 2) + inside + part * (size - size // 2)


def each(make, size, inside=f"<p>{INSIDE}</p>"):
    """A part made for each number, with the sentence in the middle."""
    return "".join(map(make, range(size // 2))) + inside + "".join(map(make, range(size // 2, size)))


# HTML: elements

@shape(3000, 100_000)
def div_and_p(n):
    """`<div>` and `</p>` in turn"""
    return around("<div></p>", n)


@shape(3000, 100_000)
def div_then_p(n):
    """all `<div>`, then all `</p>`"""
    return "<div>" * n + INSIDE + "</p>" * n


@shape(3000, 100_000)
def depth(n):
    """`<div>` in `<div>`"""
    return "<div>" * n + INSIDE + "</div>" * n


@shape(3000, 100_000)
def depth_inline(n):
    """`<span>` in `<span>`, a word in each"""
    return "<span>a " * n + INSIDE + "</span>" * n


@shape(1500, 100_000)
def depth_of_lists(n):
    """list in list, an item in each"""
    return "<ul><li>a " * n + INSIDE + "</ul>" * n


@shape(1500, 100_000)
def depth_of_quotes(n):
    """quotation in quotation with a paragraph in each"""
    return "<blockquote><p>a</p>" * n + INSIDE + "</blockquote>" * n


@shape(500, 10_000)
def nested_tables(n):
    """table in table, a cell in each"""
    return "<table><tr><td>a " * n + INSIDE + "</td></tr></table>" * n


@shape(2000, 100_000)
def table_beside_table(n):
    """tables one after the other"""
    return around("<table><tr><td>a<td>b</table>", n)


@shape(6000, 1_000_000)
def empty_elements(n):
    """empty `<i>`"""
    return around("<i></i>", n)


@shape(4000, 1_000_000)
def empty_blocks(n):
    """empty `<div>`"""
    return around("<div></div>", n)


@shape(6000, 1_000_000)
def images(n):
    """`<img>`"""
    return around("<img src=a>", n)


@shape(6000, 1_000_000)
def breaks(n):
    """`<br>` without anything between"""
    return around("<br>", n)


@shape(2000, 500_000)
def lines(n):
    """lines parted by `<br>`"""
    return around("a sail<br>", n)


@shape(4000, 500_000)
def rulers(n):
    """`<hr>`"""
    return around("<hr>", n)


UNCLOSED = ("<p>a<b>b<i>c<a href=x>d<table><tr><td>e<ul><li>f<dl><dt>g<dd>h<h2>i<form>j<button>k<section>l<article>m"
            "<blockquote>n<nav>o<font>p<em>q<label>r<figure>s<figcaption>t<details><summary>u")


@shape(120, 20_000)
def unclosed(n):
    """every kind of element, none closed"""
    return UNCLOSED * (n // 2) + INSIDE + UNCLOSED * (n // 2)


@shape(2000, 200_000)
def unclosed_formatting(n):
    """`<p><b><i>` never closed"""
    return around("<p>a<b>b<i>c", n)


@shape(2000, 200_000)
def misnested(n):
    """`<b><p></b></p>`"""
    return around("<b><p>a</b></p>", n)


@shape(3000, 200_000)
def links_in_links(n):
    """`<a>` in `<a>`"""
    return around("<a href=x>a", n)


@shape(2000, 200_000)
def links(n):
    """links with an address of their own"""
    return each(lambda i: f"<a href='/page/{i}'>sail {i}</a> ", n)


@shape(1000, 200_000)
def list_of_links(n):
    """a list of links"""
    return "<ul>" + each(lambda i: f"<li><a href='/page/{i}'>sail {i}</a>", n, f"<li>{INSIDE}") + "</ul>"


@shape(6000, 1_000_000)
def end_tags(n):
    """end tags that nothing opened"""
    return around("</b></div>", n)


@shape(4000, 500_000)
def unknown_end_tags(n):
    """end tags of as many names that don't exist"""
    return each(lambda i: f"</x{i}>", n, INSIDE)


@shape(2000, 300_000)
def unknown_elements(n):
    """elements of as many names"""
    return each(lambda i: f"<x{i}>a</x{i}>", n, INSIDE)


@shape(1500, 200_000)
def items(n):
    """`<li>` unclosed"""
    return "<ul>" + around("<li>a", n, f"<li>{INSIDE}<li>")


@shape(1000, 100_000)
def item_ladder(n):
    """`<li><ul>` with end tags that don't fit"""
    return around("<li>a<ul></li></ol>", n)


@shape(1500, 200_000)
def definitions(n):
    """`<dt><dd>`"""
    return "<dl>" + around("<dt>a<dd>b", n, f"<dd>{INSIDE}") + "</dl>"


@shape(1500, 200_000)
def headings(n):
    """`<h2>` in `<h3>`"""
    return around("<h2>a<h3>b", n)


@shape(2000, 200_000)
def paragraphs(n):
    """paragraphs of one word"""
    return around("<p>a", n, f"<p>{INSIDE}")


@shape(1000, 100_000)
def forms(n):
    """forms in forms with their fields"""
    return around("<form><input name=a><button>a</button>", n)


@shape(1500, 200_000)
def options(n):
    """one select with as many options"""
    return f"<p>{INSIDE}</p><select>" + "<option>a" * n + "</select>"


@shape(1500, 200_000)
def selects(n):
    """`<select>` in `<select>`"""
    return around("<select><option>a</select>", n)


@shape(3000, 300_000)
def drawings(n):
    """`<svg>` one after the other"""
    return around("<svg><path d=M0/></svg>", n)


@shape(3000, 300_000, after=False, inside=False)
def open_drawings(n):
    """`<svg>` in `<svg>`, none closed"""
    return "<svg><g>" * n


@shape(3000, 300_000)
def drawings_broken_off(n):
    """`<svg>` broken off by a paragraph"""
    return around("<svg><p>", n)


@shape(3000, 300_000, after=False, inside=False)
def open_formulas(n):
    """`<math><mi>` never closed"""
    return "<math><mi>a" * n


@shape(1500, 200_000)
def noscript(n):
    """`<noscript>` with an image"""
    return around("<noscript><img src=a>a</noscript>", n)


@shape(1500, 200_000)
def noscript_twins(n):
    """`<noscript>` that repeats what is beside it"""
    return around("<p>the sails of a ship</p><noscript><p>the sails of a ship</p></noscript>", n)


@shape(3000, 300_000, after=False, inside=False)
def templates(n):
    """`<template>` in `<template>`"""
    return "<template>" * n


@shape(3000, 300_000)
def scripts(n):
    """scripts"""
    return around("<script>a</script>", n)


@shape(20_000, 2_000_000, after=False, inside=False)
def script_comments(n):
    """an unclosed script full of what opens scripts and comments"""
    return "<script>" + "<!--<script></scrip" * (n // 19)


@shape(20_000, 5_000_000, after=False, inside=False)
def open_comment(n):
    """an unclosed comment full of what begins to close it"""
    return "<!--" + "--" * (n // 2)


@shape(3000, 500_000)
def comments(n):
    """comments"""
    return around("<!-- a --><!--><!-->", n)


@shape(6000, 1_000_000)
def declarations(n):
    """`<!x>`, `<?x>`, `</ >`"""
    return around("<!x><?x></ >", n)


@shape(10_000, 5_000_000)
def signs(n):
    """`<` that begin nothing"""
    return around("< ", n)


@shape(3000, 300_000)
def bodies(n):
    """`<body>`, `<html>` and `<head>` again and again"""
    return around("</body></html><html a=b><head></head><body c=d>", n)


@shape(3000, 300_000)
def titles(n):
    """titles in the body"""
    return around("<title>a</title>", n)


@shape(1500, 100_000)
def hidden(n):
    """hidden elements in a sentence"""
    return around("a<span hidden>b</span><div style='display:none'>c</div>", n)


@shape(1000, 100_000)
def hidden_in_rows(n):
    """rows with hidden cells"""
    return "<table>" + around("<tr><td>a<td hidden>b<td><span hidden>c</span>d", n, f"<tr><td>{INSIDE}<td>") + "</table>"


@shape(1000, 100_000)
def row(n):
    """one row with as many cells"""
    return "<table><tr>" + around("<td>a", n, f"<td>{INSIDE}<td>") + "</table>"


@shape(1500, 100_000)
def row_with_blocks(n):
    """one row, paragraphs in its cells"""
    return "<table><tr>" + around("<td><p>a</p><p>b</p>", n, f"<td>{INSIDE}<td>") + "</table>"


@shape(500, 100_000)
def inline_with_blocks(n):
    """a span that holds blocks, again and again"""
    return around("<span>a<div>b</div>c</span>", n)


@shape(500, 100_000)
def blocks_in_spans(n):
    """spans that hold spans that hold blocks"""
    return around("<span><b>a<i>b<div>c</div></i></b></span>", n)


@shape(1500, 100_000)
def code(n):
    """`<pre>` with lines and code"""
    return around("<pre>a\n  b <code>c</code>\n</pre>", n)


@shape(20_000, 2_000_000)
def code_lines(n):
    """one `<pre>` of short lines"""
    return "<pre>" + around("a\n", n) + "</pre>"


# HTML: attributes

@shape(2000, 50_000, inside=False)
def attributes(n):
    """attributes on one tag"""
    return "<p " + " ".join(f"a{i}=b" for i in range(n)) + ">a</p>"


@shape(4000, 1_000_000, inside=False)
def same_attribute(n):
    """the same attribute again and again on one tag"""
    return "<p " + "a=b " * n + ">a</p>"


@shape(200, 20_000)
def tags_with_attributes(n):
    """tags with fifty attributes each"""
    part = "<p " + " ".join(f"a{i}=b{i}" for i in range(50)) + ">a</p>"
    return around(part, n, f"<p>{INSIDE}</p>")


@shape(2000, 300_000)
def attribute_names(n):
    """as many names of attributes"""
    return each(lambda i: f"<i a{i}=b></i>", n, INSIDE)


@shape(100_000, 10_000_000, inside=False)
def attribute_value(n):
    """one long value"""
    return f"<p title='{'sail ' * (n // 5)}'>a</p>"


@shape(100_000, 10_000_000, inside=False)
def style_value(n):
    """one long style that nearly hides"""
    return f"<p style='{'display:' * (n // 8)}'>a</p>"


@shape(50_000, 10_000_000, inside=False)
def class_value(n):
    """as many classes on one element"""
    return "<p class='" + " ".join(f"c{i}" for i in range(n // 8)) + "'>a</p>"


@shape(50_000, 10_000_000, inside=False)
def same_class(n):
    """the same class again and again on one element"""
    return f"<p class='{'sail ' * (n // 5)}'>a</p>"


@shape(2000, 300_000)
def classes(n):
    """elements with a class of their own"""
    return each(lambda i: f"<p class=c{i}>a</p>", n)


@shape(2000, 300_000)
def class_lists(n):
    """classes that many elements have, in lists of their own"""
    return each(lambda i: f"<p class='a b c{i % 7} d{i}'>a</p>", n)


@shape(2000, 300_000)
def rule_classes(n):
    """classes that rules ask for"""
    names = ["share", "newsletter", "related-posts", "byline", "comment-list", "cookie-banner", "paywall", "ad-slot"]
    return each(lambda i: f"<div class='{names[i % len(names)]} c{i}'>a</div>", n)


@shape(2000, 300_000)
def identifiers(n):
    """elements with an id of their own"""
    return each(lambda i: f"<p id=c{i}>a</p>", n)


@shape(100_000, 10_000_000, inside=False)
def open_value(n):
    """a quote that is never closed, after it as many tags"""
    return "<p>a</p><p title='" + "<b>a</b>" * (n // 8) + "'>b</p>"


@shape(20_000, 5_000_000, after=False, inside=False)
def open_tag(n):
    """a tag that is never closed"""
    return "<p " + "a " * (n // 2)


def colliding_classes(n):
    """Values of 32 bytes that share one hash in the program: the last eight are what the hash of the first sixteen is
    combined with, which leaves nothing of the eight between."""
    mask = (1 << 64) - 1

    def mix(a, b):
        product = a * b
        return (product >> 64) ^ (product & mask)

    seed, increment = 0x9E3779B97F4A7C15, 0xE7037ED1A0B428DB
    number = 0
    while True:
        head = b"%016d" % number
        state = mix(int.from_bytes(head[:8], "little") ^ increment, int.from_bytes(head[8:], "little") ^ seed)
        tail = state.to_bytes(8, "little")
        if all(48 <= byte < 127 and byte not in b"<>=`'\"&" for byte in tail):
            break
        number += 1
    return [(head + b"%08d" % i + tail).decode() for i in range(n)]


@shape(1500, 200_000)
def colliding_hashes(n):
    """classes made so that their hashes collide"""
    names = colliding_classes(n)
    return each(lambda i: f"<p class={names[i]}>a</p>", n)


@shape(1500, 200_000)
def colliding_words(n):
    """words made so that their hashes collide"""
    names = colliding_classes(n)
    return each(lambda i: f"{names[i]} ", n, INSIDE)


# HTML: characters

@shape(60_000, 60_000_000)
def text_node(n):
    """one text node"""
    return around("the sails of a ship ", n // 20)


@shape(60_000, 20_000_000)
def entities(n):
    """`&amp;`"""
    return around("&amp;", n // 5)


@shape(60_000, 20_000_000)
def unknown_entities(n):
    """`&` and names that don't exist"""
    return around("&nosuchname;&&", n // 14)


@shape(60_000, 20_000_000)
def long_entities(n):
    """the longest name, and what begins like it"""
    return around("&CounterClockwiseContourIntegral;&CounterClockwiseContourIntegra", n // 64)


@shape(60_000, 10_000_000)
def numeric_entities(n):
    """numbers of characters, good and bad, among them surrogates"""
    return around("&#65;&#xD800;&#x110000;&#0;&#128;", n // 32)


@shape(60_000, 10_000_000)
def long_number(n):
    """a reference with as many digits"""
    return f"{INSIDE} &#{'9' * n};"


@shape(200, 100_000, whole=True)
def entity_bomb(n):
    """a document type whose entities multiply"""
    levels = "".join(f"<!ENTITY l{i + 1} '{f'&l{i};' * 10}'>" for i in range(9))
    return (f"<!DOCTYPE html [<!ENTITY l0 'sail'>{levels}]><html><body><p>{BEFORE}</p>"
            f"<p>{around('&l9;', n)}</p><p>{AFTER}</p></body></html>")


@shape(60_000, 10_000_000)
def nul(n):
    """NUL bytes in words, as many as a text may have"""
    return around("the sa\0ils of a ship that waits ", n // 31)


@shape(60_000, 10_000_000)
def controls(n):
    """control characters, as many as a text may have"""
    return around("the sa\x01ils of a ship\x0c that waits with the tide and the moon\x7f ", n // 62)


@shape(60_000, 5_000_000)
def surrogates(n):
    """lone surrogates as UTF-8 would write them"""
    return around("a\ud800 b\udfff ", n // 12)


@shape(40_000, 5_000_000, whole=True)
def surrogates_utf16(n):
    """lone surrogates in UTF-16"""
    page = f"<!doctype html><p>{BEFORE}</p><p>{around(chr(0xD800) + 'a', n // 4)}</p><p>{AFTER}</p>"
    return b"\xff\xfe" + page.encode("utf-16-le", "surrogatepass")


@shape(40_000, 5_000_000, whole=True)
def bad_gbk(n):
    """GBK with a broken character after each good one"""
    middle = around("渡船\x00", n // 6).encode("gbk").replace(b"\x00", b"\xff ")
    return (f"<!doctype html><meta charset=gbk><p>{BEFORE}</p><p>".encode() + middle + f"</p><p>{AFTER}</p>".encode())


@shape(40_000, 5_000_000, whole=True)
def escapes_iso_2022_jp(n):
    """ISO-2022-JP that does nothing but change its character set"""
    middle = around("\x1b$B$\"\x1b(B", n // 8)
    return f"<!doctype html><meta charset=iso-2022-jp><p>{BEFORE}</p><p>{middle}</p><p>{AFTER}</p>".encode()


@shape(40_000, 5_000_000, whole=True)
def late_charset(n):
    """windows-1251 that is declared behind a long comment"""
    page = (f"<!doctype html><!--{'a' * n}--><meta charset=windows-1251><p>{BEFORE}</p><p>паром {INSIDE}</p>"
            f"<p>{AFTER}</p>")
    return page.encode("windows-1251")


@shape(500, 50_000)
def charset_metas(n):
    """`<meta charset>` with names that don't exist"""
    return around("<meta charset=nosuch><meta http-equiv=content-type content='text/html; charset=nosuch'>", n)


@shape(1000, 100_000)
def metas(n):
    """`<meta>` of every kind"""
    return each(lambda i: f"<meta name=m{i} content='a'><meta property=og:title content=b>", n)


@shape(20_000, 3_000_000)
def combining_marks(n):
    """one letter with as many marks, out of their canonical order"""
    return f"<p>{INSIDE}</p><p>a" + "\u0315\u0300\u0323" * (n // 6)


@shape(20_000, 3_000_000)
def jamo(n):
    """Korean in parts that could be put together"""
    return around("\u1112\u1161\u11ab", n // 9, f" {INSIDE} ")


@shape(30_000, 10_000_000)
def letters(n):
    """one word"""
    return around("a", n, f" {INSIDE} ")


@shape(30_000, 10_000_000)
def chinese(n):
    """Chinese without a space"""
    return around("渡船仍在等待", n // 18, f" {INSIDE} ")


@shape(30_000, 10_000_000)
def capitals(n):
    """`aAaA`, where words meet without a space"""
    return around("aBcD ", n // 5)


@shape(30_000, 10_000_000)
def marks(n):
    """full stops, questions, quotes"""
    return around(". ? ! \u201c\u201d ", n // 13)


@shape(60_000, 20_000_000)
def spaces(n):
    """white space"""
    return around(" \n\t", n // 3)


# HTML: data

@shape(300, 20_000)
def json_ld(n):
    """JSON-LD objects"""
    data = json.dumps({"@type": "NewsArticle", "headline": "a", "author": [{"name": "b"}], "datePublished": "2024-03-03"})
    return around(f"<script type=application/ld+json>{data}</script>", n)


@shape(20_000, 900_000)
def json_ld_depth(n):
    """JSON-LD, array in array"""
    return f"<p>{INSIDE}</p><script type=application/ld+json>{'[' * n}{']' * n}</script>"


@shape(3000, 40_000)
def json_ld_graph(n):
    """one JSON-LD graph of as many parts"""
    data = json.dumps([{"@type": "Person", "name": f"a{i}"} for i in range(n // 2)])
    return f"<p>{INSIDE}</p><script type=application/ld+json>{data}</script>"


# Phrases and values, that rules look for

PHRASES = [
    "Sign up for our newsletter.", "Subscribe to continue reading.", "By Ada Lund, March 3, 2024.", "5 min read.",
    "Already a subscriber? Log in.", "Share this article on Facebook.", "3,141 views.", "Published 3 March 2024 at 10:15.",
    "Read more:", "Related articles", "We use cookies to improve your experience.", "Photo: Ada Lund/Harbour Times.",
    "Leave a comment", "Most read", "Advertisement", "Follow us on Twitter", "Copyright 2024 Harbour Times.",
    "Sign up sign up sign up for our", "Thank you for your donation of $5 a month.", "Tags: harbour, ferry, storm",
    "Updated 2 hours ago", "Print this page", "Skip to content", "Contact ada@harbour.example or +1 555 0100.",
]

for number, phrase in enumerate(PHRASES):
    def one_block(n, phrase=phrase):
        return around(f"{phrase} ", n // len(phrase))

    def own_blocks(n, phrase=phrase):
        return around(f"<p>{phrase}</p>", n // len(phrase), f"<p>{INSIDE}</p>")

    one_block.__name__, own_blocks.__name__ = f"phrase_{number + 1}", f"phrase_{number + 1}_blocks"
    one_block.__doc__ = f"“{phrase}” again and again in one block"
    own_blocks.__doc__ = f"“{phrase}” again and again in blocks of its own"
    shape(15_000, 1_000_000 * len(phrase) if number == 0 else 5_000_000)(one_block)
    shape(10_000, 5_000_000)(own_blocks)


@shape(10_000, 5_000_000)
def digits(n):
    """numbers"""
    return around("1 22 333 ", n // 9)


@shape(10_000, 5_000_000)
def digits_and_signs(n):
    """numbers with all that can stand in them"""
    return around("1,000.00/12-31:59 $5% ", n // 22)


@shape(10_000, 5_000_000)
def dates(n):
    """dates"""
    return around("March 3, 2024 3.3.2024 2024-03-03 ", n // 34)


@shape(10_000, 5_000_000)
def months(n):
    """months without a day"""
    return around("March May ", n // 10)


@shape(10_000, 5_000_000)
def times(n):
    """times of the day"""
    return around("10:15 am 2 hours ago ", n // 21)


@shape(10_000, 5_000_000)
def names(n):
    """names of people"""
    return around("Ada Lund and Mr. B. Storm-Hansen ", n // 33)


@shape(10_000, 5_000_000)
def addresses(n):
    """addresses"""
    return around("ada@harbour.example http://harbour.example/a?b#c @ada #ferry ", n // 59)


@shape(10_000, 5_000_000)
def at_signs(n):
    """what begins like an address"""
    return around("a@a.a@", n // 6)


# Text

@shape(60_000, 50_000_000, text=True)
def text_one_line(n):
    """one line"""
    return around("the sails of a ship ", n // 20)


@shape(30_000, 20_000_000, text=True)
def text_lines(n):
    """short lines"""
    return around("a sail\n", n // 7)


@shape(30_000, 20_000_000, text=True)
def text_paragraphs(n):
    """short paragraphs"""
    return around("a sail\n\n", n // 8)


@shape(30_000, 20_000_000, text=True)
def text_wrapped(n):
    """one paragraph, wrapped"""
    line = "the sails of a ship that comes home from the sea before the storm begin\n"
    return around(line, n // len(line))


@shape(30_000, 20_000_000, text=True)
def text_wrapped_paragraphs(n):
    """wrapped paragraphs"""
    paragraph = "the sails of a ship that comes home from the sea before the storm begin\n" * 4 + "to be heavy.\n\n"
    return around(paragraph, n // len(paragraph))


@shape(30_000, 10_000_000, text=True)
def text_numbers(n):
    """numbers of a list"""
    return each(lambda i: f"{i % 900}. a\n", n // 7, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_bare_numbers(n):
    """lines of numbers"""
    return each(lambda i: f"{i}\n", n // 6, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_numbers_on_a_line(n):
    """numbers with stops on one line"""
    return around("1. 2) (3) ", n // 10)


@shape(30_000, 10_000_000, text=True)
def text_dashes(n):
    """dashes that may be bullets"""
    return around("– a\n", n // 6, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_dash_lines(n):
    """lines of dashes"""
    return around("---\n", n // 4, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_dash_line(n):
    """one line of dashes"""
    return around("-", n, f"\n\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_pipes(n):
    """rows of a table"""
    return around("| a | b |\n", n // 10, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_pipe_line(n):
    """one row with as many columns"""
    return around("a | ", n // 4)


@shape(30_000, 10_000_000, text=True)
def text_bare_pipes(n):
    """nothing but pipes"""
    return around("|", n, f"\n\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_tabs(n):
    """rows parted by tabs"""
    return around("a\tb\n", n // 4, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_tab_line(n):
    """one row with as many cells parted by tabs"""
    return around("a\t", n // 2)


@shape(30_000, 10_000_000, text=True)
def text_spaced_columns(n):
    """one line of columns set with spaces"""
    return around("a   b  ", n // 7)


@shape(30_000, 10_000_000, text=True)
def text_spaced_table(n):
    """a table set with spaces"""
    return around("a   b   c\n", n // 10, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_escapes(n):
    """terminal escapes"""
    return around("\x1b[31ma\x1b[0m ", n // 11)


@shape(30_000, 10_000_000, text=True)
def text_open_escapes(n):
    """terminal escapes that never end"""
    return around("\x1b]0;", n // 4, f"\n\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_half_escapes(n):
    """nothing but the escape character and its bracket"""
    return around("\x1b[", n // 2, f"\n\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_deep_quote(n):
    """`>` on one line"""
    return f"{INSIDE}\n\n" + ">" * n + " a"


@shape(30_000, 10_000_000, text=True)
def text_quotes(n):
    """quotations of growing depth"""
    return each(lambda i: ">" * (i % 40) + " a\n", n // 22, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_deep_list(n):
    """items, each indented more than the one before"""
    return each(lambda i: " " * (2 * i % 300) + "* a\n", n // 150, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_bullets(n):
    """items of a list"""
    return around("* a\n", n // 4, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_indent(n):
    """one indentation"""
    return f"{INSIDE}\n\n" + " " * n + "a"


@shape(30_000, 10_000_000, text=True)
def text_hashes(n):
    """headings of Markdown"""
    return around("# a\n", n // 4, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_underlined(n):
    """underlined headings"""
    return around("a\n===\n", n // 6, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_fences(n):
    """fences of code, none closed by its own kind"""
    return each(lambda i: "`" * (3 + i % 50) + "x\n", n // 30, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_blank_lines(n):
    """blank lines"""
    return around("\n", n, f"\n{INSIDE}\n")


@shape(30_000, 10_000_000, text=True)
def text_line_ends(n):
    """every kind of line end"""
    return around("a\r\rb\r\nc\u2028d\x85e\x0cf\x0b", n // 20, f"\n\n{INSIDE}\n\n")


@shape(20_000, 3_000_000, text=True)
def text_combining_marks(n):
    """one letter with as many marks, out of their canonical order"""
    return f"{INSIDE}\n\na" + "\u0315\u0300\u0323" * (n // 6)


@shape(30_000, 10_000_000, text=True)
def text_joiners(n):
    """zero-width joiners and soft hyphens"""
    return around("a\u200d\u00ad", n // 6, f" {INSIDE} ")


@shape(30_000, 10_000_000, text=True)
def text_brackets(n):
    """brackets, none closed"""
    return around("([{<", n // 4, f" {INSIDE} ")


@shape(30_000, 10_000_000, text=True)
def text_tags(n):
    """tags, though it is a text"""
    return around("<p>a</p> ", n // 9)


@shape(30_000, 10_000_000, text=True)
def text_menu(n):
    """lines as menus have them"""
    return each(lambda i: f"Sail {i}\n", n // 9, f"\n{INSIDE}\n\n")


@shape(30_000, 10_000_000, text=True)
def text_same_paragraph(n):
    """one paragraph again and again"""
    paragraph = "The sails of a ship that comes home from the sea before the storm are grey and heavy.\n\n"
    return around(paragraph, n // len(paragraph), f"{INSIDE}\n\n")


@shape(4000, 2_000_000)
def big_neighbours(n):
    """six large blocks one below the other, full of what rules look for in the blocks around them"""
    phrases = " ".join(PHRASES) + " "
    return "".join(f"<p>{phrases * (n // 6 // 100)}</p>" for _ in range(6)) + f"<p>{INSIDE}</p>"


@shape(8000, 2_000_000)
def rest_of_page(n):
    """what rules take the rest of the page from, again and again"""
    return f"<p>{INSIDE}</p>" + "<h2>Comments</h2><p>a</p><h3>Leave a comment</h3><p>b</p>" * (n // 60)


@shape(8000, 2_000_000)
def same_paragraphs(n):
    """one long paragraph again and again"""
    paragraph = "<p>The sails of a ship that comes home from the sea before the storm are grey and heavy.</p>"
    return around(paragraph, n // len(paragraph), f"<p>{INSIDE}</p>")


@shape(10_000, 5_000_000)
def counters(n):
    """a number and as many Chinese counters as no unit has"""
    return f"{INSIDE} 5{'个' * (n // 3)}"


# What `Scripts/test-hostile` looks at: pages that stop other programs, and what was found to grow too fast in this one.
QUICK = {
    "div-and-p", "div-then-p", "attributes", "text-node", "depth", "empty-elements", "unclosed", "nested-tables",
    "attribute-value", "entity-bomb", "nul", "surrogates", "phrase-1", "phrase-3-blocks", "text-one-line",
    "colliding-hashes", "combining-marks", "depth-of-lists", "list-of-links", "noscript-twins", "big-neighbours",
    "rest-of-page", "text-numbers", "text-dashes", "text-pipes", "text-escapes", "text-tabs",
}
