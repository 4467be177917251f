"""HTML and Akoma Ntoso whose elements nest, span, count and refer without end."""

from __future__ import annotations

from tests.hostile.files.base import HostileFile

AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><mainBody>{}</mainBody></doc></akomaNtoso>'
HEADED_AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><coverPage>{}</coverPage><mainBody><p>x</p></mainBody></doc></akomaNtoso>'


def html(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode("utf-8", "surrogatepass")


def akn(body: str) -> bytes:
    return AKN.format(body).encode("utf-8", "surrogatepass")


SPANNED = "<td rowspan=65534 colspan=1000>x</td>"
RULES = "".join(f".c{n} .d{n} > p ~ b:first-child {{ color: white }}\n" for n in range(20_000))
COUNTERS = "<style>p { counter-increment: a 2147483647 } p:before { content: counter(a, upper-roman) counter(a, lower-alpha) }</style>"
ENTITIES = (
    "<!DOCTYPE akomaNtoso [<!ENTITY e0 'ha'>"
    + "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 40))
    + "]>"
)
HTML = {
    "one row of spans": lambda: html(f"<table><tr>{SPANNED * 30}</tr></table>"),
    "rows of spans": lambda: html(f"<table>{f'<tr>{SPANNED * 3}</tr>' * 2000}</table>"),
    "spans below zero": lambda: html(
        "<table><tr><td rowspan=-3 colspan=-9>a<td colspan=0 rowspan=0>b<td colspan=99999999999999999999>c</table>"
    ),
    "spans of other digits": lambda: html("<table><tr><td rowspan=² colspan=٣>a<td colspan=1e9 rowspan=①>b</table>"),
    "tables 5,000 deep": lambda: html("<table><tr><td>x" * 5_000),
    "tables 120 deep": lambda: html("<table><tr><td>x" * 120),
    "a table of 3,000 columns": lambda: html("<table>" + ("<tr>" + "<td>c" * 3000) * 30 + "</table>"),
    "a table of 60,000 rows": lambda: html("<table>" + "<tr><td>c<td>d" * 60_000 + "</table>"),
    "attributes": lambda: html("<p " + " ".join(f"a{n}=1" for n in range(80_000)) + ">x</p>"),
    "attributes with values": lambda: html("<p " + " ".join(f"a{n}='x>y'" for n in range(80_000)) + ">x</p>"),
    "attributes of 900, often": lambda: html(("<p " + " ".join(f"a{n}=1" for n in range(900)) + ">x</p>") * 200),
    "an attribute of 5 MB": lambda: html(f"<p class='{'x ' * 2_500_000}'>x</p>"),
    "a style of 2 MB": lambda: html(f"<p style='{'color:white;' * 200_000}'>x</p>"),
    "divs 60,000 deep": lambda: html("<p>x</p>" + "<div>" * 60_000 + "y"),
    "spans 60,000 deep": lambda: html("<p>x" + "<span>" * 60_000 + "y"),
    "quotations 60,000 deep": lambda: html("<p>x" + "<q>" * 60_000 + "y"),
    "lists 240 deep": lambda: html("<ol><li>x" * 240),
    "lists 20,000 deep": lambda: html("<ol><li>x" * 20_000),
    "bold 100,000 times": lambda: html("<b>" * 100_000 + "x"),
    "fonts 200 deep with bold": lambda: html("<p>" + "<font><b><i>" * 80 + "x" + "<p>y" * 3000),
    "unclosed formats and paragraphs": lambda: html("<b><i><u><font>x<p>" * 4000),
    "end tags without beginning": lambda: html("</p></div></b>" * 150_000),
    "a comment that never ends": lambda: html("<p>x<!--" + "-" * 900_000),
    "comment beginnings": lambda: html("<p>x" + "<!--" * 300_000),
    "declarations": lambda: html("<!DOCTYPE html>" * 60_000 + "<p>x"),
    "angles": lambda: html("<p>x" + "<" * 900_000),
    "ampersands": lambda: html("<p>x" + "&" * 900_000),
    "entities": lambda: html("<p>" + "&amp;&lt;&nbsp;&#9999999999;&#x0;" * 60_000),
    "half characters": lambda: html("<p>a&#xD800;b&#55296;c&#xDFFF;"),
    "list starts": lambda: html(
        "<ol start=999999999999 type=I><li>a<li>b</ol><ol start=-99999 type=a><li>c</ol><ol start=4000000 type=i><li>d"
    ),
    "a list start of 5,000 digits": lambda: html(f"<ol start={'9' * 5000}><li value={'8' * 5000}>x</ol>"),
    "counters": lambda: html("<p>x" * 3000, COUNTERS),
    "20,000 rules": lambda: html("<p class='c1'>x" * 200, f"<style>{RULES}</style>"),
    "5,000 rules, 5,000 paragraphs": lambda: html(
        "".join(f"<div class='c{n}'><p class='d{n}'>x<b>y</b></p></div>" for n in range(3000)),
        f"<style>{''.join(RULES.splitlines()[:3000])}</style>",
    ),
    "a style sheet of braces": lambda: html("<p>x", f"<style>{'{' * 300_000}</style>"),
    "a style sheet of media": lambda: html("<p>x", f"<style>{'@media print {' * 60_000}</style>"),
    "a style sheet of strings": lambda: html("<p>x", f"""<style>{'"' * 300_001}</style>"""),
    "a style sheet of comments": lambda: html("<p>x", f"<style>{'/*' * 300_000}</style>"),
    "a selector of 100 KB": lambda: html("<p>x" * 500, f"<style>{'div > p ' * 12_000} {{ color: white }}</style>"),
    "notes that point at each other": lambda: html(
        "".join(f"<p id=n{n}><a href='#n{(n + 1) % 3000}'>{n}</a> x</p>" for n in range(3000))
    ),
    "20,000 notes": lambda: html(
        "".join(f"<p>x<a href='#fn{n}' id=r{n}><sup>{n}</sup></a></p>" for n in range(10_000))
        + "".join(f"<p id=fn{n}><a href='#r{n}'>{n}</a> note</p>" for n in range(10_000))
    ),
    "20,000 links to one place": lambda: html("<p id=a>1. x</p>" + "<p>y<a href='#a'><sup>1</sup></a></p>" * 20_000),
    "ids that are all the same": lambda: html("<p id=a>x<a href='#a'>1</a>" * 20_000),
    "navigation": lambda: html("<nav><ul>" + "<li><a href=x>y</a>" * 60_000 + "</ul></nav><p>x"),
    "positioned lines": lambda: html(
        "".join(f"<div style='position:absolute;top:{n % 800}px;left:{n % 600}px'>w{n}</div>" for n in range(20_000))
    ),
    "positioned lines at one place": lambda: html("<div style='position:absolute;top:1px;left:1px'>w</div>" * 20_000),
    "places without measure": lambda: html(
        "<div style='position:absolute;top:1e999px;left:-1e999px'>w</div><div style='position:absolute;top:nanpx;left:infpx'>v</div>"
        * 20
    ),
    "line breaks": lambda: html("<p>x" + "<br>x" * 200_000),
    "superscripts": lambda: html("<p>x" + "<sup>1</sup>" * 60_000),
    "superscripts 5,000 deep": lambda: html("<p>x" + "<sup>1" * 5_000),
    "links 20,000 deep": lambda: html("<p>x" + "<a href=y>z" * 20_000),
    "selections": lambda: html(
        "<select>" + "<option selected>x" * 60_000 + "</select><input value='" + "y" * 900_000 + "'>"
    ),
    "preformatted": lambda: html("<pre>" + "a  b\tc\n" * 100_000 + "</pre>"),
    "scripts": lambda: html("<script>" * 60_000 + "x"),
    "ruby": lambda: html("<p>" + "<ruby>x<rt>y" * 20_000),
    "svg and math": lambda: html("<svg><math><mi><svg>" * 9_000 + "<p>x"),
    "frames": lambda: html("<frameset><frame>" * 20_000 + "<noframes><p>x"),
    "templates": lambda: html("<template>" * 20_000 + "<p>x"),
    "charset of idna": lambda: html("<p>x", "<meta charset=idna>"),
    "charsets, many": lambda: html("<p>x", "".join(f"<meta charset=x{n}>" for n in range(20_000))),
    "a language without end": lambda: f"<html lang='{'x-' * 99_999}'><p>x".encode(),
    "zero bytes": lambda: b"<html><body><p>" + b"x\0" * 100_000,
    "UTF-16 without a mark": lambda: "<html><body><p>text</p></body></html>".encode("utf-16-le") * 900,
    "UTF-32": lambda: "<html><body><p>text</p></body></html>".encode("utf-32"),
    "bytes that are no text": lambda: b"<html><body><p>" + bytes(range(128, 256)) * 9_000,
    "Word lists": lambda: html(
        "".join(
            f"<p style='mso-list:l{n} level9 lfo{n}'><span style='mso-list:Ignore'>{n}.</span>x</p>"
            for n in range(20_000)
        )
    ),
}
XML = {
    "notes 20,000 deep": lambda: akn(
        "<p>x" + "<authorialNote><p>a" * 20_000 + "</p></authorialNote>" * 20_000 + "</p>"
    ),
    "notes 120 deep": lambda: akn("<p>x" + "<authorialNote><p>a" * 110 + "</p></authorialNote>" * 110 + "</p>"),
    "20,000 notes in a paragraph": lambda: akn(
        "<p>x" + "<authorialNote marker='1'><p>a</p></authorialNote>" * 20_000 + "</p>"
    ),
    "elements 120 deep": lambda: akn("<section><num>1</num>" * 240 + "<p>x</p>" + "</section>" * 240),
    "elements 100,000 deep": lambda: akn("<section>" * 100_000 + "<p>x</p>" + "</section>" * 100_000),
    "elements that never end": lambda: AKN.split("{", maxsplit=1)[0].encode() + b"<section><p>x" * 60_000,
    "60,000 paragraphs": lambda: akn("<paragraph><num>1.</num><content><p>x</p></content></paragraph>" * 60_000),
    "60,000 references": lambda: akn(
        "<p>" + "<ref href='/akn/un/statement/deliberation/unga/2020/75/1'>A/RES/75/1</ref> " * 30_000 + "</p>"
    ),
    "a number of 100 KB": lambda: akn(f"<paragraph><num>{'9' * 100_000}.</num><content><p>x</p></content></paragraph>"),
    "spans": lambda: akn(
        "<table>" + "<tr>" + "<td rowspan='65534' colspan='1000'><p>x</p></td>" * 30 + "</tr></table>"
    ),
    "rows of spans": lambda: akn(
        "<table>" + ("<tr>" + "<td rowspan='65534' colspan='1000'><p>x</p></td>" * 3 + "</tr>") * 1000 + "</table>"
    ),
    "tables 100 deep": lambda: akn("<table><tr><td>" * 80 + "<p>x</p>" + "</td></tr></table>" * 80),
    "half characters": lambda: akn("<p>a&#xD800;b&#xDFFF;</p>"),
    "entities that double": lambda: (ENTITIES + AKN.format("<p>&e39;</p>")).encode(),
    "an entity of a file": lambda: (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + AKN.format("<p>a&x;b</p>")
    ).encode(),
    "an entity of the network": lambda: (
        '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd" [<!ENTITY x SYSTEM "http://192.0.2.1/x">]>'
        + AKN.format("<p>a&x;b</p>")
    ).encode(),
    "inclusions": lambda: akn(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/><p>x</p>'
    ),
    "attributes": lambda: akn("<p " + " ".join(f"a{n}='1'" for n in range(80_000)) + ">x</p>"),
    "namespaces": lambda: akn(
        "".join(f"<x{n}:p xmlns:x{n}='u{n}'>" for n in range(240))
        + "x"
        + "".join(f"</x{n}:p>" for n in reversed(range(240)))
    ),
    "20,000 namespaces": lambda: akn("<p " + " ".join(f"xmlns:x{n}='u{n}'" for n in range(20_000)) + ">x</p>"),
    "comments": lambda: akn("<p>x" + "<!-- c -->y" * 60_000 + "</p>"),
    "sections of characters": lambda: akn("<p>" + "<![CDATA[x]]>" * 60_000 + "</p>"),
    "a cover of 20,000 lines": lambda: HEADED_AKN.format("<p>Line of a cover</p>" * 20_000).encode(),
    "a cover of one long line": lambda: HEADED_AKN.format("<p>" + "A/79/1 " * 60_000 + "</p>").encode(),
    "half of a file": lambda: akn("<p>x</p>" * 900)[:5000],
    "two roots": lambda: akn("<p>x</p>") * 3,
    "another root": lambda: b'<?xml version="1.0"?><x xmlns="u">' + b"<y/>" * 60_000 + b"</x>",
    "nothing": lambda: akn(""),
}
FILES: dict[str, HostileFile] = {
    **{f"html, {name}": HostileFile("a.html", make) for name, make in HTML.items()},
    **{f"akn, {name}": HostileFile("a.xml", make) for name, make in XML.items()},
}  # fmt: skip
