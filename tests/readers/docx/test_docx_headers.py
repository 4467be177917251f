"""The first page's header belongs to the document; what runs over the pages is furniture."""

from docx_build import field, p, r, read, tbl, tc, tr


def section(*references: str, inner: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{inner}</w:sectPr>"


def ref(kind: str, part: str) -> str:
    return f'<w:{part.rstrip("0123456789")}Reference w:type="{kind}" r:id="{part}"/>'


def test_first_pages_header_comes_before_the_body():
    head = tbl(tr("United Nations", "A/79/1"), tr("General Assembly", tc(p("Distr.: General") + p("1 May 2024"))))
    source = read(
        p("Session") + section(ref("first", "header1"), ref("default", "header2"), inner="<w:titlePg/>"),
        header1=head,
        header2=p("A/79/1"),
    )
    assert [(block.kind, block.role, block.zone) for block in source.blocks] == [
        ("table", "header", "masthead"),
        ("paragraph", None, None),
    ]
    assert source.blocks[0].rows[1][1].text == "Distr.: General\n1 May 2024"
    assert source.furniture == ["A/79/1"]


def test_running_heads_and_feet_each_line_once():
    foot = p("24-01234\t", field(" PAGE ", r("3")), r("/"), field(" NUMPAGES ", r("6")))
    body = p("a") + section(
        ref("default", "header1"), ref("even", "header2"), ref("default", "footer1"), ref("first", "footer2")
    )
    source = read(
        body, header1=p("A/79/1"), header2=p("A/79/1"), footer1=foot, footer2=p("24-01234 (E)") + p("*2401234*")
    )
    assert source.furniture == ["A/79/1", "24-01234", "3/6", "24-01234 (E)", "*2401234*"]
    assert [block.text for block in source.blocks] == ["a"]


def test_head_of_many_lines_on_every_page_is_that_of_the_document():
    head = p("United Nations") + p("A/79/1") + p("General Assembly")
    source = read(p("a") + section(ref("default", "header1")), header1=head)
    assert [block.text for block in source.blocks] == ["United Nations", "A/79/1", "General Assembly", "a"]


def test_first_section_counts_and_later_first_pages_are_furniture():
    body = (
        p(props=section(ref("first", "header1"), inner="<w:titlePg/>"))
        + p("a")
        + section(ref("first", "header2"), inner="<w:titlePg/>")
    )
    source = read(body, header1=p("one"), header2=p("two"))
    assert [block.text for block in source.blocks] == ["one", "a"]
    assert source.furniture == ["two"]


def test_first_header_without_a_title_page_is_not_shown_first():
    source = read(
        p("a") + section(ref("first", "header1"), ref("default", "header2")), header1=p("unused"), header2=p("A/79/1")
    )
    assert [block.text for block in source.blocks] == ["a"]


def test_header_that_is_missing():
    assert [block.text for block in read(p("a") + section(ref("first", "header7"), inner="<w:titlePg/>")).blocks] == [
        "a"
    ]


def test_note_typed_under_a_star_in_the_header():
    body = p("*\tReissued for technical reasons.") + p("a") + section(ref("first", "header1"), inner="<w:titlePg/>")
    source = read(body, header1=p("A/79/1*"))
    assert [block.text for block in source.blocks] == ["A/79/1", "a"]
    assert [note.text for note in source.notes] == ["Reissued for technical reasons."]
