import pytest

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


def test_a_few_bytes_among_latin_letters_are_of_the_western_set():
    text = "Ms. Peña opens the “session” of the working group in the morning of the first day"
    found = decode_bytes(text.encode("cp1252") + b" \x81\x8d")
    assert found.text == text + " \ufffd\ufffd"
    assert [finding.code for finding in found.findings] == ["text.encoding_guessed", "text.characters_lost"]


def test_markup_does_not_hide_the_script():
    text = "<p class='the paragraph of the list'>Повестка</p>" * 20
    assert decode_bytes(text.encode("cp1251")).text == text


def test_newlines_are_plain():
    assert decode_bytes(b"a\r\nb\rc\n").text == "a\nb\nc\n"
