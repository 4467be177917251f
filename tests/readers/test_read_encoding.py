from collections.abc import Iterator

import pytest

from extractor.common import plausibility
from extractor.languages.letter_pairs import measure_plausibility
from extractor.readers.shared.encoding import decode_bytes

TEXTS = {
    "ru": "Предварительная повестка дня и организация работы. Утверждение доклада рабочей группы. Прочие вопросы.",
    "ar": "جدول الأعمال المؤقت وتنظيم الأعمال. إقرار جدول الأعمال. مسائل أخرى. اعتماد التقرير عن أعمال الدورة.",
    "zh": "临时议程和工作安排。通过议程。其他事项。通过会议报告。请各国政府注意本文件的附件。",
    "fr": "Ordre du jour provisoire annoté : élection du Président, créée à la première séance, où siège le Comité.",
    "es": "Programa provisional anotado: elección del Presidente, período de sesiones, año, órgano, cuestión.",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_needs_no_guess(language, encoding):
    text = TEXTS[language] + "\n2024\n"
    found = decode_bytes(text.encode(encoding))
    assert (found.text, found.findings) == (text, [])


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("ru", "cp1251"), ("ru", "koi8-r"), ("ar", "cp1256"), ("zh", "gb18030"), ("fr", "cp1252"), ("es", "cp1252")],
)
def test_legacy_encodings_are_guessed_and_said_to_be(language, encoding):
    found = decode_bytes(TEXTS[language].encode(encoding))
    assert found.text == TEXTS[language]
    assert [finding.code for finding in found.findings] == ["text.encoding_guessed"]


def test_traditional_chinese():
    text = "臨時議程和工作安排。通過議程。其他事項。通過會議報告。請各國政府注意本文件的附件。"
    assert decode_bytes(text.encode("big5")).text == text


@pytest.mark.parametrize("head", ['<meta charset="windows-1251">', '<?xml version="1.0" encoding="windows-1251"?>'])
def test_a_declared_encoding_is_no_guess(head):
    found = decode_bytes((head + "Да").encode("cp1251"))
    assert found.text.endswith("Да")
    assert found.findings == []


def test_the_bytes_are_believed_before_the_declaration():
    text = '<meta charset="iso-8859-1">Première séance'
    assert decode_bytes(text.encode()).text == text


def test_a_narrow_declaration_stands_for_the_wider_set_that_writers_mean():
    assert decode_bytes('<meta charset="iso-8859-1">“x”'.encode("cp1252")).text.endswith("“x”")
    assert decode_bytes("《镕》".encode("gbk"), "gb2312").text == "《镕》"


@pytest.mark.parametrize("declared", ["no-such-set", "hex", "", "rot13"])
def test_a_declaration_that_is_no_character_set_is_passed_over(declared):
    assert decode_bytes(TEXTS["ru"].encode("cp1251"), declared).text == TEXTS["ru"]


def test_lost_bytes_are_counted():
    found = decode_bytes(TEXTS["ru"].encode() * 10 + b"\xd0")
    assert found.text.startswith(TEXTS["ru"])
    assert [finding.code for finding in found.findings] == ["text.characters_lost"]


@pytest.mark.parametrize("text", ["Agenda items (a)–(c): “Opening” – “Closure”. ", TEXTS["zh"], TEXTS["ar"]])
def test_damaged_utf8_is_still_utf8(text):
    found = decode_bytes(text.encode() + b" \x81\x8d")
    assert found.text == text + " \ufffd\ufffd"
    assert [finding.code for finding in found.findings] == ["text.characters_lost"]


@pytest.mark.parametrize("with_measure", [False, True])
def test_a_few_bytes_among_latin_letters_are_of_the_western_set(with_measure, monkeypatch):
    monkeypatch.setattr(plausibility, "_measures", [measure_plausibility] if with_measure else [])
    text = "Ms. Peña opens the “session” of the working group in the morning of the first day"
    found = decode_bytes(text.encode("cp1252") + b" \x81\x8d")
    assert found.text == text + " \ufffd\ufffd"
    assert [finding.code for finding in found.findings] == ["text.encoding_guessed", "text.characters_lost"]


def test_markup_does_not_hide_the_script():
    text = "<p class='the paragraph of the list'>Повестка</p>" * 20
    assert decode_bytes(text.encode("cp1251")).text == text


def test_newlines_are_plain():
    assert decode_bytes(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.fixture
def measured() -> Iterator[None]:
    """The measure of the languages, as `extract()` registers it."""
    before = list(plausibility._measures)
    plausibility.register_plausibility(measure_plausibility)
    yield
    plausibility._measures[:] = before


LONGER = {
    "en": "The Committee’s second session – held in “New York” – closed. The Chair’s report is annexed.",
    "ru": "Комитет рассмотрит вопрос об освещении гаваней и примет к сведению резолюцию Генеральной Ассамблеи.",
    "ar": "تنظر اللجنة في مسألة إنارة المرافئ وتحيط علما بقرار الجمعية العامة للأمم المتحدة.",
    "fr": "Le Comité examine l’éclairage des ports et prend note de la résolution adoptée à sa première séance.",
    "es": "La Comisión examinará la iluminación de los puertos y tomará nota de la resolución del período de sesiones.",
    "zh": "委员会将审议港口照明问题，并注意到大会的决议。会议将通过临时议程和工作安排。",
}


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "cp866"), ("ru", "mac_cyrillic"), ("ru", "koi8_r"), ("ru", "cp1251"), ("ru", "iso8859_5"),
        ("ar", "iso8859_6"), ("ar", "cp1256"), ("fr", "cp850"), ("fr", "cp1252"), ("fr", "mac_roman"), ("es", "cp850"),
        ("es", "mac_roman"), ("es", "cp1252"), ("en", "cp1252"), ("en", "mac_roman"), ("zh", "gb18030"),
    ],
)  # fmt: skip
def test_encodings_are_judged_by_what_reads_as_language(language: str, encoding: str) -> None:
    text = LONGER[language]
    if encoding == "iso8859_6":
        text = text.replace("،", ",")
    if encoding in {"cp850", "cp866"}:
        text = text.replace("’", "'")
    text = f"A/AC.299/2027/1\n{text}\nDistr.: General\n12 March 2027\n"
    found = decode_bytes(text.encode(encoding))
    assert found.text == text
    assert [finding.code for finding in found.findings] == ["text.encoding_guessed"]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("fr", "cp1252"), ("es", "cp1252"), ("en", "cp1252"), ("ru", "cp1251"), ("ru", "cp1252"), ("ar", "cp1256"),
     ("ar", "cp1252"), ("zh", "cp1252")],
)  # fmt: skip
def test_text_saved_in_a_wrong_encoding_is_put_right(language: str, encoding: str) -> None:
    text = LONGER[language]
    wrong = "".join(
        bytes([byte]).decode(encoding) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x98, 0x9D} else chr(byte)
        for byte in text.encode()
    )
    found = decode_bytes(wrong.encode())
    assert found.text == text
    assert [finding.code for finding in found.findings] == ["text.encoding_guessed"]


@pytest.mark.parametrize("text", [*LONGER.values(), "«COMITÉ» et «COMITÉ» : à É»", "Ãéí Øß", "Ñandú, Ñuñoa»"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert decode_bytes(text.encode()).text == text
    assert decode_bytes(text.encode()).findings == []


def test_control_characters_are_no_text() -> None:
    text = "_\bT_\bh_\be A\b_ c\bchair\u2028two\x0bthree\x85four\x1a\0\0"
    assert decode_bytes(text.encode()).text == "The A chair\ntwo\nthree\nfour"
    assert decode_bytes(b"one\f two").text == "one\f two"


def test_the_hyphens_that_word_writes_into_text() -> None:
    assert decode_bytes(b"non\x1eproliferation, co\x1foperation").text == "non-proliferation, cooperation"
