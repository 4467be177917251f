"""Kinds of citations that were read wrongly once: each in the languages in which it occurs."""

from __future__ import annotations

import pytest

from extractor import languages, symbols


def cited(code: str, texts: str | list[str], body: str | None = "general_assembly") -> list[str | None]:
    context = symbols.DocumentContext(body=body)
    lines = [texts] if isinstance(texts, str) else texts
    return [m.symbol for line in lines for m in symbols.find_mentions(line, languages.load_language(code), context)]


A_AND_B = ["A/RES/65/37A", "A/RES/65/37B"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "its resolutions 65/37 A and B of 7 December 2010"),
        ("fr", "ses résolutions 65/37 A et B du 7 décembre 2010"),
        ("es", "sus resoluciones 65/37 A y B, de 7 de diciembre de 2010"),
        ("ru", "свои резолюции 65/37 А и В от 7 декабря 2010 года"),
        ("ru", "в резолюциях 65/37 A и B"),
        ("ar", "قراراتها 65/37 ألف وباء المؤرخين 7 كانون الأول/ديسمبر 2010"),
        ("ar", "قراراتها 65/37 ألف و باء"),
        ("zh", "其2010年12月7日第65/37 A和B号决议"),
        ("zh", "其2010年12月7日第 65/37 A 和 B 号决议"),
        ("zh", "大会65/37 A和B号决议"),
        ("zh", "其第65/37A号和第65/37B号决议"),
    ],
)
def test_letters_of_parts_as_printed(code: str, text: str) -> None:
    assert cited(code, text) == A_AND_B


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The Commission on Crime Prevention and Criminal Justice, in its resolution 34/1 of 23 May 2025, asked"),
        (
            "fr",
            "La Commission pour la prévention du crime et la justice pénale, dans sa résolution 34/1 du 23 mai 2025",
        ),
        ("es", "La Comisión de Prevención del Delito y Justicia Penal, en su resolución 34/1, de 23 de mayo de 2025"),
        (
            "ru",
            "Комиссия по предупреждению преступности и уголовному правосудию в своей резолюции 34/1 от 23 мая 2025 года",
        ),
        ("zh", "预防犯罪和刑事司法委员会在其2025年5月23日第34/1号决议中"),
        ("ar", "وطلبت لجنة منع الجريمة والعدالة الجنائية في قرارها 34/1 المؤرخ 23 أيار/مايو 2025"),
        ("en", "the Economic and Social Commission for Asia and the Pacific noted resolution 73/8 of 19 May 2017"),
        ("en", "the Commission on the Status of Women, in its resolution 60/2,"),
        ("en", "resolution 34/1 of 23 May 2025"),
        ("fr", "l’adoption par la CESAP, à sa soixante-douzième session, de la résolution 72/7"),
        ("en", "the adoption by ESCAP, at its seventy-second session, of resolution 72/7"),
        ("es", "la aprobación por la CESPAP, en su 72º período de sesiones, de la resolución 72/7"),
        ("en", "the Statistical Commission adopted decision 45/112"),
        ("en", "the adoption by the Working Group of its decision 14/1"),
        ("en", "resolution 2 (XX) on lighthouses, adopted by the Economic Commission for Africa"),
        ("en", "decision 34/2 of the Committee of Ministers of the Council of Europe"),
        ("fr", "la Commission de statistique a adopté la décision 45/112"),
    ],
)
def test_no_body_against_the_date_or_the_body_named(code: str, text: str) -> None:
    assert cited(code, text) == [None]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("pursuant to resolution 16/18", ("A/HRC/RES/16/18",)),
        ("pursuant to resolution 5/14", ("A/HRC/RES/5/14", "UNEP/EA.5/Res.14", "HSP/HA.5/Res.14")),
    ],
)
def test_a_low_session_without_a_named_body_has_candidates_only(text: str, candidates: tuple[str, ...]) -> None:
    context = symbols.DocumentContext(body="general_assembly")
    (mention,) = symbols.find_mentions(text, languages.load_language("en"), context)
    assert (mention.symbol, mention.candidates) == (None, candidates)


def test_a_low_session_of_a_named_body() -> None:
    texts = ["The Human Rights Council met.", "It recalled resolution 16/18 of 24 March 2011."]
    assert cited("en", texts) == ["A/HRC/RES/16/18"]
    assert cited("en", "the Environment Assembly, in its resolution 5/14 of 2 March 2022") == ["UNEP/EA.5/Res.14"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "resolution 1 (XXVI) of the Commission on the Status of Women", [None]),
        ("en", "decisions of the Conference of the Parties 5/COP.3 and 6/COP.3", [None, None]),
        ("en", "resolution of the Economic Commission for Africa 940 (XLVII)", [None]),
        ("fr", "résolution de la Commission économique pour l’Afrique 940 (XLVII)", [None]),
        ("es", "resolución de la Comisión de Estupefacientes 60/1", [None]),
        ("ru", "резолюция Комиссии по наркотическим средствам 60/1", [None]),
        ("ar", "قرار لجنة المخدرات 60/1", [None]),
        ("zh", "麻醉药品委员会第60/1号决议", [None]),
        ("en", "the resolutions of the Commission on Population and Development 2006/2 and 2008/1", [None, None]),
    ],
)
def test_bodies_without_a_series(code: str, text: str, expected: list[str | None]) -> None:
    assert cited(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "في عام 2011وقراراته 24/14 و 30/2", ["A/HRC/RES/24/14", "A/HRC/RES/30/2"]),
        ("ar", "قراره 24/14وقراره 30/2", ["A/HRC/RES/24/14", "A/HRC/RES/30/2"]),
        ("ar", "القرار 24/14 ومجلس الأمن في قراره 1325 (2000)", ["A/HRC/RES/24/14", "S/RES/1325(2000)"]),
    ],
)
def test_arabic_words_written_together(code: str, text: str, expected: list[str | None]) -> None:
    assert cited(code, text, "human_rights_council") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大会60/251号决议", ["A/RES/60/251"]),
        ("大会60/251决议", ["A/RES/60/251"]),
        ("大会决议60/251", ["A/RES/60/251"]),
        ("安理会1325(2000)号决议", ["S/RES/1325(2000)"]),
        ("大会1961年12月20日（十六届）第1721号决议", ["A/RES/1721(XVI)"]),
        ("大会第1721（十六）号决议", ["A/RES/1721(XVI)"]),
        ("大会第2200 A（二十一）号决议", ["A/RES/2200A(XXI)"]),
    ],
)
def test_chinese_numbers(text: str, expected: list[str | None]) -> None:
    assert cited("zh", text, None) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "In its resolution 43/8 on the lights of the sea, the Human Rights Council decided"),
        ("en", "resolution 43/8 on the lights of the sea, adopted by the Human Rights Council"),
        ("en", "resolution 43/8, entitled “Lights of the sea”, of the Human Rights Council"),
        ("fr", "Dans sa résolution 43/8 sur les feux de la mer, le Conseil des droits de l’homme a décidé"),
        ("es", "En su resolución 43/8, relativa a las luces del mar, el Consejo de Derechos Humanos decidió"),
        ("ru", "В своей резолюции 43/8, касающейся маяков, Совет по правам человека постановил"),
        ("ar", "القرار 43/8 بشأن المنارات الصادر عن مجلس حقوق الإنسان"),
        ("ar", "القرار 43/8 بشأن المنارات الذي اعتمده مجلس حقوق الإنسان"),
        ("zh", "人权理事会通过了第43/8号决议"),
    ],
)
def test_the_body_after_or_before_a_topic(code: str, text: str) -> None:
    assert cited(code, text) == ["A/HRC/RES/43/8"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The Human Rights Council met. The Council of Europe and resolution 43/8"),
        ("en", "The Human Rights Council met. The Council of Ministers and resolution 43/8"),
        ("fr", "Le Conseil des droits de l’homme s’est réuni. Le Conseil de l’Europe et la résolution 43/8"),
        ("es", "El Consejo de Derechos Humanos se reunió. El Consejo de Europa y la resolución 43/8"),
        ("ru", "Совет по правам человека заседал. Совет Европы и резолюция 43/8"),
        ("ar", "اجتمع مجلس حقوق الإنسان. والمجلس الأوروبي والقرار 43/8"),
    ],
)
def test_the_council_is_no_part_of_another_bodys_name(code: str, text: str) -> None:
    assert cited(code, text) == ["A/RES/43/8"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "pursuant to resolution 1373", ["S/RES/1373(2001)"]),
        ("en", "resolutions 1373 and 1540", ["S/RES/1373(2001)", "S/RES/1540(2004)"]),
        ("en", "Security Council resolutions 242 and 338", ["S/RES/242(1967)", "S/RES/338(1973)"]),
        ("fr", "la résolution 2254 du Conseil de sécurité", ["S/RES/2254(2015)"]),
        ("es", "la resolución 1325 del Consejo de Seguridad", ["S/RES/1325(2000)"]),
        ("ru", "резолюция 1244 Совета Безопасности", ["S/RES/1244(1999)"]),
        ("ar", "قرار مجلس الأمن 1701", ["S/RES/1701(2006)"]),
        ("zh", "安理会第1373号决议", ["S/RES/1373(2001)"]),
        ("ru", "резолюции 1325/2000 Совета Безопасности", ["S/RES/1325(2000)"]),
        ("en", "Decision adopted by the Committee concerning communication No. 2025/2011", []),
        ("ru", "принятых решений в соответствии с Законом № 46/2017", []),
        ("en", "General Assembly resolution 194", [None]),
        ("en", "resolution 912", [None]),
        ("en", "Economic Commission for Africa resolution 1373", [None]),
    ],
)
def test_security_council_numbers_alone(code: str, text: str, expected: list[str | None]) -> None:
    assert cited(code, text) == expected


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("resolution 1874 (S-/IV)", "A/RES/1874(S-IV)"),
        ("resolution 1874 (S-\nIV)", "A/RES/1874(S-IV)"),
        ("resolution 3101 (X XVIII)", "A/RES/3101(XXVIII)"),
        ("resolution 3101(X XVIII)", "A/RES/3101(XXVIII)"),
        ("1Resolution 70/1.", "A/RES/70/1"),
        ("12 Resolution 70/1.", "A/RES/70/1"),
        ("³Resolution 70/1.", "A/RES/70/1"),
    ],
)
def test_damaged_numbers_and_marks_before_the_word(text: str, symbol: str) -> None:
    assert cited("en", text) == [symbol]


@pytest.mark.parametrize(
    "text", ["Ibid.", "the same resolution", "Ibid., resolution", "the resolution I saw", "resolution"]
)
def test_words_without_a_number_are_no_citations(text: str) -> None:
    assert cited("en", text) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "resolution II of the Third United Nations Conference on the Law of the Sea"),
        ("en", "Conference resolution I, annex"),
        ("fr", "la résolution II de la Conférence"),
        ("es", "la resolución II de la Conferencia"),
        ("ru", "резолюция II Конференции"),
    ],
)
def test_a_conferences_numbered_resolution_has_no_symbol(code: str, text: str) -> None:
    assert cited(code, text) == [None]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Draft resolution II"),
        ("en", "see draft decision I."),
        ("fr", "le projet de résolution II"),
        ("es", "el proyecto de resolución II"),
        ("ru", "в проекте резолюции II"),
        ("ar", "مشروع القرار 1373"),
        ("en", "Resolution II"),
        ("en", "that all reports adopted by the Working Group"),
    ],
)
def test_a_draft_and_a_title_are_no_citations(code: str, text: str) -> None:
    assert cited(code, text) == []


def test_letters_before_an_old_session() -> None:
    assert cited("fr", "Résolutions 1721 A et B (XVI) du 20 décembre 1961") == ["A/RES/1721A(XVI)", "A/RES/1721B(XVI)"]
    assert cited("en", "resolution 64/230, that all reports adopted by the Working Group") == ["A/RES/64/230"]
    assert cited("ar", "قرارها 69/313 بشأن خطة العمل الصادرة عن المؤتمر الدولي") == ["A/RES/69/313"]


@pytest.mark.parametrize(
    "text",
    [
        "WHA68/2015/REC/1",
        "EB136/8",
        "MSC 107/8",
        "LC 30/16",
        "C 2013/20",
        "CL 154/2 Rev.1",
        "GB.346/LILS/3",
        "OS/14/101",
        "GC(XXXIV)/RES/530",
        "GRSG-120-03",
        "WP.29-180-05",
        "ECE/TRANS/WP.29/GRVA/2021/5",
    ],
)
@pytest.mark.parametrize(
    ("code", "sentence"),
    [("en", "See document {}, paragraph 3."), ("zh", "见{}号文件。"), ("ar", "انظر الوثيقة {}، الفقرة 3")],
)
def test_series_of_agencies(text: str, code: str, sentence: str) -> None:
    assert symbols.normalize_symbol(text) == text.replace(" ", "")
    assert cited(code, sentence.format(text)) == [text.replace(" ", "")]


def test_special_session_decisions_of_a_governing_council_have_no_symbol() -> None:
    assert cited("en", "decision SS.VI/1 of the Governing Council") == [None]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("A/79/6 (Income sect. 1)", "A/79/6(Incomesect.1)"),
        ("A/80/6 (Plan outline)", "A/80/6(Planoutline)"),
        ("A/79/5 (Part 2)", "A/79/5(Part2)"),
        ("A/79/6 (Income section 3)", "A/79/6(Incomesection3)"),
        ("A/79/6 (Sect. 29A)/Corr.1", "A/79/6(Sect.29A)/Corr.1"),
        ("A/76/6 (Introduction)", "A/76/6(Introduction)"),
    ],
)
def test_endings_in_words(text: str, symbol: str) -> None:
    assert symbols.normalize_symbol(text) == symbol
    assert cited("en", f"See {text}.") == [symbol]


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_77_277&S_2022_606-EN.pdf", "A/77/277-S/2022/606"),
        ("A_77_277-S_2022_606-EN.pdf", "A/77/277-S/2022/606"),
        ("A_77_277_S_2022_606_E.docx", "A/77/277-S/2022/606"),
        ("A-77-277-S-2022-606.pdf", "A/77/277-S/2022/606"),
        ("A_77_69_Add.1-E_2022_47_Add.1-FR.pdf", "A/77/69/Add.1-E/2022/47/Add.1"),
        ("CTOC_COP_WG.4_2024_4-CTOC_COP_WG.7_2024_4-C.pdf", "CTOC/COP/WG.4/2024/4-CTOC/COP/WG.7/2024/4"),
        ("A_RES_65_37_A-B.pdf", None),
        ("A_79_6_(Income_sect._1)-EN.pdf", "A/79/6(Incomesect.1)"),
        ("A_79_6_(Sect. 29A)_Corr.1-AR.pdf", "A/79/6(Sect.29A)/Corr.1"),
    ],
)
def test_file_names(name: str, symbol: str | None) -> None:
    if symbol is not None:
        assert symbols.parse_file_name(name) == symbol
