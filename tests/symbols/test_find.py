"""Mentions of documents in running text: symbols, their tails, short citations, and their places."""

from __future__ import annotations

import time

import pytest

from extractor import languages, symbols


def found(code: str, text: str, body: str | None = "general_assembly") -> list[tuple[str, str | None]]:
    mentions = symbols.find_mentions(text, languages.load_language(code), symbols.DocumentContext(body=body))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(mention.text, mention.symbol) for mention in mentions]


def cited(code: str, text: str, body: str | None = "general_assembly") -> list[str | None]:
    return [symbol for _, symbol in found(code, text, body)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "See A/75/L.66 and A/75/L.66/Add.1.", ["A/75/L.66", "A/75/L.66/Add.1"]),
        ("en", "(A/75/L.66 and Add.1)", ["A/75/L.66", "A/75/L.66/Add.1"]),
        ("fr", "A/BUR/52/1 et Add.1", ["A/BUR/52/1", "A/BUR/52/1/Add.1"]),
        ("es", "A/67/48 y Corr.1, párr. 26", ["A/67/48", "A/67/48/Corr.1"]),
        ("ru", "A/75/L.66 и Add.1", ["A/75/L.66", "A/75/L.66/Add.1"]),
        ("zh", "见A/75/L.66和Add.1，第8段", ["A/75/L.66", "A/75/L.66/Add.1"]),
        ("ar", "الوثيقة A/77/1/Add.1 وAdd.2، الفقرة 31", ["A/77/1/Add.1", "A/77/1/Add.2"]),
        ("en", "A/66/53/Add.1 and Corr.1", ["A/66/53/Add.1", "A/66/53/Add.1/Corr.1"]),
        ("en", "A/56/10 and Corr.1 and 2", ["A/56/10", "A/56/10/Corr.1", "A/56/10/Corr.2"]),
        ("en", "A/59/558/Add.7 to Add.9", ["A/59/558/Add.7", "A/59/558/Add.8", "A/59/558/Add.9"]),
        ("en", "A/77/1/Add.1–3", ["A/77/1/Add.1", "A/77/1/Add.2", "A/77/1/Add.3"]),
        ("zh", "A/C.6/79/SR.415和416", ["A/C.6/79/SR.415", "A/C.6/79/SR.416"]),
        ("en", "A/80/PV.1, 2 and 3", ["A/80/PV.1", "A/80/PV.2", "A/80/PV.3"]),
        ("zh", "（A/CONF.999/10 和 Corr.1 和 2）。", ["A/CONF.999/10", "A/CONF.999/10/Corr.1", "A/CONF.999/10/Corr.2"]),
        ("zh", "A/C.6/79/SR.415和416号文件", ["A/C.6/79/SR.415", "A/C.6/79/SR.416"]),
        ("en", "A/77/69-E/2022/47 and Add.1", ["A/77/69", "E/2022/47", "A/77/69/Add.1", "E/2022/47/Add.1"]),
        ("fr", "A/77/69\u2011E/2022/47", ["A/77/69", "E/2022/47"]),
        ("en", "A/77/277-S/2022/606, annex", ["A/77/277", "S/2022/606"]),
        ("en", "CEDAW/C/PRK/CO/2-4 and UNEP/CBD/BS/COP-MOP/5/17", ["CEDAW/C/PRK/CO/2-4", "UNEP/CBD/BS/COP-MOP/5/17"]),
        ("en", "A/HRC/\n48/54", ["A/HRC/48/54"]),
        ("en", "A/48/54, 2 December", ["A/48/54"]),
        ("zh", "CTOC/COP/WG.4/2027/10CTOC/COP/WG.4/2027/11", ["CTOC/COP/WG.4/2027/10", "CTOC/COP/WG.4/2027/11"]),
    ],
)
def test_symbols_and_what_hangs_on_them(code: str, text: str, expected: list[str]) -> None:
    assert sorted(map(str, cited(code, text))) == sorted(expected)


def test_range_gives_its_members_as_printed_or_the_range() -> None:
    assert found("en", "documents A/59/558/Add.7 to Add.10") == [
        ("A/59/558/Add.7", "A/59/558/Add.7"),
        ("A/59/558/Add.7 to Add.10", "A/59/558/Add.8"),
        ("A/59/558/Add.7 to Add.10", "A/59/558/Add.9"),
        ("Add.10", "A/59/558/Add.10"),
    ]
    assert found("en", "A/59/558 and Add.1–3") == [
        ("A/59/558", "A/59/558"),
        ("Add.1", "A/59/558/Add.1"),
        ("Add.1–3", "A/59/558/Add.2"),
        ("3", "A/59/558/Add.3"),
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "resolutions 53/243 A to C"),
        ("en", "resolutions 53/243 A–C"),
        ("fr", "résolutions 53/243 A à C"),
        ("es", "resoluciones 53/243 A, B y C"),
        ("ru", "резолюции 53/243 А, В и С"),
        ("zh", "第53/243 A、B和C号决议"),
        ("ar", "القرارات 53/243 ألف وباء وجيم"),
        ("en", "A/RES/53/243 A–C"),
        ("en", "A/RES/53/243 A, B and C"),
        ("ru", "A/RES/53/243 А–С"),
        ("zh", "A/RES/53/243 A、B和C"),
        ("ar", "A/RES/53/243 ألف إلى جيم"),
    ],
)
def test_lettered_parts(code: str, text: str) -> None:
    assert cited(code, text) == ["A/RES/53/243A", "A/RES/53/243B", "A/RES/53/243C"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "its resolution 53/77 AA of 4 December 1998", ["A/RES/53/77AA"]),
        ("ar", "قرارها 53/77 ألف ألف المؤرخ 4 كانون الأول/ديسمبر 1998", ["A/RES/53/77AA"]),
        ("en", "resolutions 53/77 Y to BB", ["A/RES/53/77Y", "A/RES/53/77Z", "A/RES/53/77AA", "A/RES/53/77BB"]),
        ("en", "GC(68)/RES/11 B, entitled", ["GC(68)/RES/11B"]),
    ],
)
def test_double_letters_and_letters_of_other_series(code: str, text: str, expected: list[str]) -> None:
    assert cited(code, text) == expected


@pytest.mark.parametrize(("code", "text"), [("zh", "大会第 72 /266 B 号决议"), ("en", "resolution 72/ 266 B")])
def test_a_blank_at_the_slash_as_broken_lines_leave_it(code: str, text: str) -> None:
    assert cited(code, text) == ["A/RES/72/266B"]


def test_text_is_the_number_as_printed() -> None:
    text = "resolutions 217 A (III) of 10 December 1948 and ES-10/15 and Security Council resolution 242 (1967)"
    assert found("en", text) == [
        ("217 A (III)", "A/RES/217A(III)"),
        ("ES-10/15", "A/RES/ES-10/15"),
        ("242 (1967)", "S/RES/242(1967)"),
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "its resolutions 67/123 of 18 December 2012, 68/220 of 20 December 2013 and 70/1 of 25 September 2015"),
        ("fr", "ses résolutions 67/123 du 18 décembre 2012, 68/220 du 20 décembre 2013 et 70/1 du 25 septembre 2015"),
        ("es", "sus resoluciones 67/123, de 18 de diciembre de 2012, 68/220, de 20 de diciembre de 2013, y 70/1"),
        ("ru", "свои резолюции 67/123 от 18 декабря 2012 года, 68/220 от 20 декабря 2013 года и 70/1"),
        ("ar", "قراراتها 67/123 المؤرخ 18 كانون الأول/ديسمبر 2012 و 68/220 المؤرخ 20 كانون الأول/ديسمبر 2013 و 70/1"),
        ("zh", "其2012年12月18日第67/123号、2013年12月20日第68/220号和第 70/1 号决议"),
        ("zh", "大会第67/123、68/220和70/1号决议"),
    ],
)
def test_lists_of_resolutions(code: str, text: str) -> None:
    assert cited(code, text) == ["A/RES/67/123", "A/RES/68/220", "A/RES/70/1"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "conforme al mandato conferido por la resolución 75/240 de la Asamblea General y por el Comité"),
        ("en", "conformément à la résolution 75/240 de l’Assemblée générale et à la demande des États"),
        ("en", "в соответствии с резолюцией 75/240 Генеральной Ассамблеи"),
        ("en", "根据大会第75/240号决议的规定"),
        ("fr", "pursuant to General Assembly resolution 75/240"),
        ("zh", "pursuant to General Assembly resolution 75/240"),
    ],
)
def test_a_text_in_another_language_than_the_documents(code: str, text: str) -> None:
    assert cited(code, text) == ["A/RES/75/240"]


def test_kinds() -> None:
    text = "resolution 60/251, decisions 79/545 and 78/558, and A/RES/70/1"
    kinds = {mention.text: mention.kind for mention in symbols.find_mentions(text, languages.load_language("en"))}
    assert kinds == {"60/251": "resolution", "79/545": "decision", "78/558": "decision", "A/RES/70/1": "symbol"}


def test_misprint_says_what_is_meant() -> None:
    (mention,) = symbols.find_mentions("see A/77/L45/Rev.1", languages.load_language("en"))
    assert (mention.symbol, mention.misprint) == ("A/77/L.45/Rev.1", "A/77/L.45/Rev.1 is meant")


def test_a_raised_note_mark_is_no_part_of_a_number() -> None:
    assert found("en", "resolution 60/251³ and") == [("60/251", "A/RES/60/251")]


@pytest.mark.parametrize("code", ["ar", "en", "zh"])
@pytest.mark.parametrize(
    "unit", ["A/", "1/", "A/77/1-", "A.", "ABC/", "AB-", "resolution ", "第", "60/251, ", " (Part I)", "(X", "/Add.1"]
)
def test_hostile_lines_take_no_time(code: str, unit: str) -> None:
    start = time.process_time()
    symbols.find_mentions("resolution A/77/1 " + unit * 3000, languages.load_language(code))
    symbols.normalize_symbol(unit * 3000)
    symbols.parse_file_name(unit * 3000)
    assert time.process_time() - start < 10
