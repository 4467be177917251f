"""Short citations resolved by the body that the context names."""

from __future__ import annotations

import pytest

from extractor import languages, symbols


def cited(code: str, texts: str | list[str], body: str | None) -> list[str | None]:
    context = symbols.DocumentContext(body=body)
    lines = [texts] if isinstance(texts, str) else texts
    return [m.symbol for line in lines for m in symbols.find_mentions(line, languages.load_language(code), context)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", "резолюцию 43/8 Совета по правам человека от 19 июня 2020 года", "A/HRC/RES/43/8"),
        ("ru", "резолюцию 1721 В (ХVI) Генеральной Ассамблеи", "A/RES/1721B(XVI)"),  # В and Х are Cyrillic
        ("fr", "la résolution 2334 (2016) du Conseil de sécurité", "S/RES/2334(2016)"),
        ("fr", "la résolution 53/28 du 14 juillet 2023 du Conseil des droits de l’homme", "A/HRC/RES/53/28"),
        ("es", "la resolución 43/8 del Consejo de Derechos Humanos", "A/HRC/RES/43/8"),
        ("zh", "安全理事会第2334(2016)号决议", "S/RES/2334(2016)"),
        ("zh", "人权理事会2020年6月19日第43/8号决议", "A/HRC/RES/43/8"),
        ("zh", "人权理事会关于灯塔的第43/8号决议", "A/HRC/RES/43/8"),
        ("zh", "人权理事会题为“灯塔”的2020年6月19日第43/8号决议", "A/HRC/RES/43/8"),
        ("zh", "人权理事会2020年6月19日关于灯塔和看守人的第43/8号决议", "A/HRC/RES/43/8"),
        ("ar", "قرار مجلس حقوق الإنسان 43/8", "A/HRC/RES/43/8"),
        ("ar", "القرار 1514 (د-15)", "A/RES/1514(XV)"),
        ("en", "Economic and Social Council resolution 2008 (LX)", "E/RES/2008(LX)"),
        ("en", "Human Rights Council resolution S-21/1", "A/HRC/RES/S-21/1"),
        ("en", "General Assembly decision 79/545", "A/DEC/79/545"),
        ("en", "In its resolution 43/8, the Human Rights Council decided", "A/HRC/RES/43/8"),
        ("en", "the Human Rights Council, in its resolution 43/8, decided", "A/HRC/RES/43/8"),
    ],
)
def test_the_body_named_with_the_number(code: str, text: str, expected: str) -> None:
    assert cited(code, text, "general_assembly") == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "in accordance with Human Rights Council resolutions 34/24, 40/20 and 46/17"),
        ("fr", "conformément aux résolutions 34/24, 40/20 et 46/17 du Conseil des droits de l’homme"),
        ("es", "las resoluciones del Consejo de Derechos Humanos 34/24, 40/20 y 46/17"),
        ("ru", "в соответствии с резолюциями 34/24, 40/20 и 46/17 Совета по правам человека"),
        ("ar", "وفقا لقرارات مجلس حقوق الإنسان 34/24 و 40/20 و 46/17"),
        ("zh", "根据人权理事会第34/24、40/20和46/17号决议"),
    ],
)
def test_one_body_for_a_whole_list(code: str, text: str) -> None:
    assert cited(code, text, "general_assembly") == ["A/HRC/RES/34/24", "A/HRC/RES/40/20", "A/HRC/RES/46/17"]


def test_the_body_lately_named_in_the_sentence_goes_before_the_documents_own() -> None:
    text = "resolutions of the Human Rights Council, including resolution 39/2, and of the General Assembly"
    assert cited("en", text, "general_assembly") == ["A/HRC/RES/39/2"]
    assert cited("en", "The Human Rights Council met. See resolution 39/2.", "general_assembly") == ["A/RES/39/2"]


def test_its_resolution_is_of_the_documents_own_body() -> None:
    assert cited("en", "Recalling its resolution 43/8", "general_assembly") == ["A/RES/43/8"]
    assert cited("en", "Recalling its resolution 43/8", "human_rights_council") == ["A/HRC/RES/43/8"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "its resolution 7/1"),
        ("fr", "sa résolution 7/1"),
        ("es", "su resolución 7/1"),
        ("ru", "свою резолюцию 7/1"),
        ("ar", "قرارها 7/1"),
        ("zh", "其第 7/1 号决议"),
        ("en", "resolution 7/1"),
    ],
)
def test_a_conferences_own_resolution_has_no_symbol(code: str, text: str) -> None:
    assert cited(
        code, text, symbols.find_issuing_body(["CTOC/COP/WG.7/2024/1"], [], languages.load_language(code))
    ) == [None]


def test_a_body_without_series_has_no_symbol() -> None:
    assert cited("en", "Conference of the Parties decision 9/CP.9", None) == [None]
    assert cited("en", "UNDP decision 2024/15", "economic_and_social_council") == [None]
    assert cited("en", "League of Arab States resolution 14/221", "general_assembly") == [None]


def test_the_council_is_the_council_lately_named() -> None:
    assert cited("en", ["the Human Rights Council met", "Council resolution 46/17"], None)[-1] == "A/HRC/RES/46/17"
    texts = ["the Economic and Social Council met", "Council decision 2024/5"]
    assert cited("en", texts, "general_assembly") == ["E/DEC/2024/5"]


def test_the_date_tells_the_session_and_so_the_body() -> None:
    texts = ["The Human Rights Council met.", "resolution 34/24 of 24 March 2017"]
    assert cited("en", texts, "general_assembly") == ["A/HRC/RES/34/24"]
    assert cited("en", texts[1:], "general_assembly") == [None]
    assert cited("en", "resolution 34/24 of 15 November 1979", "human_rights_council") == ["A/RES/34/24"]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("resolution 1803 (XVII)", "A/RES/1803(XVII)"),
        ("resolution 3499 (XXX)", "A/RES/3499(XXX)"),
        ("resolution 2252 (ES-V)", "A/RES/2252(ES-V)"),
        ("resolution 728 F (XXVIII)", "E/RES/728F(XXVIII)"),
        ("resolution 1503 (XLVIII)", "E/RES/1503(XLVIII)"),
        ("resolution 9 (II)", "E/RES/9(II)"),
    ],
)
def test_number_and_old_session_together_tell_the_body(text: str, symbol: str) -> None:
    texts = ["the Economic and Social Council met", text]
    assert cited("en", texts, "general_assembly") == [symbol]


def test_a_number_once_named_with_its_body_keeps_it() -> None:
    texts = ["Human Rights Council resolution 34/24", "pursuant to resolution 34/24"]
    assert cited("en", texts, "general_assembly") == ["A/HRC/RES/34/24", "A/HRC/RES/34/24"]
    texts = ["Security Council resolution 1325 (2000)", "resolution 1325"]
    assert cited("en", texts, None) == ["S/RES/1325(2000)", "S/RES/1325(2000)"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "General Assembly, Official Records, Supplement No. 53A (A/77/53/Add.1), chap. III, sect. A, resolution 51/9",
        ),
        ("fr", "Documents officiels de l’Assemblée générale (A/77/53/Add.1), chap. III, sect. A, résolution 51/9"),
        ("es", "Documentos Oficiales de la Asamblea General (A/77/53/Add.1), cap. III, secc. A, resolución 51/9"),
        ("ru", "Официальные отчеты Генеральной Ассамблеи (A/77/53/Add.1), гл. III, разд. A, резолюция 51/9"),
        ("zh", "《大会正式记录，补编第53A号》（A/77/53/Add.1），第三章，A节，第51/9号决议"),
        ("ar", "الوثائق الرسمية للجمعية العامة (A/77/53/Add.1)، الفصل الثالث، الفرع ألف، القرار 51/9"),
    ],
)
def test_the_report_in_which_it_stands_tells_the_body(code: str, text: str) -> None:
    assert cited(code, text, "general_assembly")[-1] == "A/HRC/RES/51/9"


def test_a_report_tells_only_what_stands_in_it() -> None:
    assert cited("en", "See A/77/53, and resolution 51/9", "general_assembly")[-1] == "A/RES/51/9"
    assert cited("en", "(E/1998/23), chap. II, sect. A, resolution 1998/99", None)[-1] == "E/CN.4/RES/1998/99"
    assert cited("en", "(E/2013/25), chap. I, sect. B, resolution 2013/9", None)[-1] is None


def test_a_number_of_a_commissions_session_now_is_its_own() -> None:
    context = symbols.DocumentContext(
        body=symbols.find_issuing_body(["E/2031/28", "E/CN.7/2031/11"], [], languages.load_language("en")), session=68
    )
    (own,) = symbols.find_mentions("decision 68/4", languages.load_language("en"), context)
    assert (own.symbol, own.candidates) == (None, ("A/DEC/68/4", "A/HRC/DEC/68/4"))
    (other,) = symbols.find_mentions("resolution 78/4", languages.load_language("en"), context)
    assert other.symbol == "A/RES/78/4"


def test_what_cannot_be_told_has_candidates() -> None:
    (mention,) = symbols.find_mentions("resolution 16/18", languages.load_language("en"))
    assert mention.symbol is None
    assert "A/HRC/RES/16/18" in mention.candidates


def test_a_list_goes_on_from_a_full_symbol() -> None:
    assert cited("en", "A/RES/61/105, 64/72 and 66/68", None) == ["A/RES/61/105", "A/RES/64/72", "A/RES/66/68"]
    assert cited("en", "A/HRC/RES/16/18 and 34/1", "general_assembly") == ["A/HRC/RES/16/18", "A/HRC/RES/34/1"]
