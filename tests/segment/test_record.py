"""Verbatim and summary records: the meeting, its day, hour and place, its opening, who presided, what was taken up."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.model import Document

SUMMARY_RECORDS = {
    "en": """United Nations                                    A/C.3/79/SR.5
General Assembly                                  Distr.: General
Seventy-ninth session                             12 November 2024
Official Records                                  Original: English

Third Committee
Summary record of the 5th meeting
Held at Headquarters, New York, on Monday, 7 October 2024, at 10 a.m.

Chair: Ms. Holm (Norway)

Contents

Agenda item 27: Protection of old lighthouses (continued)
(a) Safety of wrecks (A/79/112)
Agenda item 66: Rights of ferry crews

The meeting was called to order at 10.05 a.m.

Agenda item 27: Protection of old lighthouses (continued)

1. Ms. Lind (Sweden) said that the wrecks in the Baltic were of concern to all States.
""",
    "fr": """Nations Unies                                     A/C.3/79/SR.5
Assemblée générale                                Distr. générale
Soixante-dix-neuvième session                     12 novembre 2024

Troisième Commission
Compte rendu analytique de la 5e séance
Tenue au Siège, à New York, le lundi 7 octobre 2024, à 10 heures

Présidence : Mme Holm (Norvège)

Sommaire

Point 27 de l'ordre du jour : Protection des vieux phares (suite)
Point 66 de l'ordre du jour : Droits des équipages des bacs

La séance est ouverte à 10 h 5.

1. Mme Lind (Suède) dit que les épaves de la Baltique préoccupent tous les États.
""",
    "es": """Naciones Unidas                                   A/C.3/79/SR.5
Asamblea General                                  Distr. general
Septuagésimo noveno período de sesiones           12 de noviembre de 2024

Tercera Comisión
Acta resumida de la quinta sesión
Celebrada en la Sede, Nueva York, el lunes 7 de octubre de 2024 a las 10.00 horas

Presidenta: Sra. Holm (Noruega)

Sumario

Tema 27 del programa: Protección de los faros antiguos (continuación)
Tema 66 del programa: Derechos de las tripulaciones

Se declara abierta la sesión a las 10.05 horas.

1. La Sra. Lind (Suecia) dice que los pecios del Báltico preocupan a todos los Estados.
""",
    "ru": """Организация Объединенных Наций                    A/C.3/79/SR.5
Генеральная Ассамблея                             Distr.: General
Семьдесят девятая сессия                          12 November 2024

Третий комитет

Краткий отчет о 5-м заседании

состоявшемся в Центральных учреждениях, Нью-Йорк, в понедельник, 7 октября 2024 года, в 10 ч 00 мин

Председатель: г-жа Хольм (Норвегия)

Содержание

Пункт 27 повестки дня: Охрана старых маяков (продолжение)
Пункт 66 повестки дня: Права экипажей паромов

Заседание открывается в 10 ч 05 мин.

1. Г-жа Линд (Швеция) говорит, что обломки судов на Балтике беспокоят все государства.
""",
    "zh": """联合国                                            A/C.3/79/SR.5
大会                                              Distr.: General
第七十九届会议                                    12 November 2024

第三委员会
第5次会议简要记录
2024年10月7日星期一上午10时在纽约总部举行

主席：霍尔姆女士（挪威）

目录

议程项目27：保护旧灯塔（续）
议程项目66：渡船船员的权利

上午10时05分宣布开会。

1. 林德女士（瑞典）说，波罗的海的沉船令所有国家关切。
""",
    "ar": """الأمم المتحدة                                     A/C.3/79/SR.5
الجمعية العامة                                    Distr.: General
الدورة التاسعة والسبعون                           12 November 2024

اللجنة الثالثة
محضر موجز للجلسة الخامسة
المعقودة في المقر، نيويورك، يوم الاثنين، 7 تشرين الأول/أكتوبر 2024، الساعة 10:00

الرئيسة: السيدة هولم (النرويج)

المحتويات

البند 27 من جدول الأعمال: حماية المنارات القديمة (تابع)
البند 66 من جدول الأعمال: حقوق أطقم العبارات

افتتحت الجلسة الساعة 10:05.

1 - السيدة ليند (السويد): قالت إن حطام السفن في بحر البلطيق يثير قلق جميع الدول.
""",
}
PLACES = {
    "en": "Headquarters, New York",
    "fr": "Siège, à New York",
    "es": "Sede, Nueva York",
    "ru": "Центральных учреждениях, Нью-Йорк",
    "zh": "纽约总部",
    "ar": "المقر، نيويورك",
}
PRESIDENTS = {
    "en": "Ms. Holm (Norway)",
    "fr": "Mme Holm (Norvège)",
    "es": "Sra. Holm (Noruega)",
    "ru": "г-жа Хольм (Норвегия)",
    "zh": "霍尔姆女士（挪威）",
    "ar": "السيدة هولم (النرويج)",
}
FIRST_ITEMS = {
    "en": "Protection of old lighthouses",
    "fr": "Protection des vieux phares",
    "es": "Protección de los faros antiguos",
    "ru": "Охрана старых маяков",
    "zh": "保护旧灯塔",
    "ar": "حماية المنارات القديمة",
}
VERBATIM_RECORD = """<table><tr><td>United Nations</td><td>A/79/PV.64</td></tr>
<tr><td>General Assembly</td><td></td></tr><tr><td>Seventy-ninth session</td><td>Official Records</td></tr></table>
<p><b>64th plenary meeting</b></p><p>Wednesday, 16 April 2025, 10 a.m.</p><p>New York</p>
<p>President: Mr. Berg ................................ (Norway)</p><p><i>The meeting was called to order at 10.05 a.m.</i></p>
<h2>Agenda item 13 (continued)</h2><h2>Follow-up to the conference on harbours</h2>
<p>The President: I now give the floor to the representative of Chile, who will speak on agenda item 15.</p>"""


def read(text: str, name: str) -> Document:
    return extract(text.encode(), name=name)


@pytest.mark.parametrize("language", SUMMARY_RECORDS)
def test_the_facts_of_a_summary_record_are_read_in_each_language(language: str) -> None:
    document = read(SUMMARY_RECORDS[language], "record.txt")
    record = document.record
    assert record is not None
    assert (document.type, document.language, record.number) == ("record", language, 5)
    assert (record.date, record.time, record.opened) == ("2024-10-07", "10:00", "10:05")
    assert (record.place, record.president) == (PLACES[language], PRESIDENTS[language])
    assert [item.number for item in record.items] == ["27", "66"]
    assert record.items[0].title == FIRST_ITEMS[language]
    meeting = document.masthead.meeting
    assert meeting is not None
    assert (meeting.place, meeting.start, meeting.end) == (PLACES[language], "2024-10-07", "2024-10-07")
    assert document.masthead.date == "2024-11-12"
    assert document.masthead.agenda_items == []


def test_a_verbatim_record_has_its_meeting_for_a_title() -> None:
    document = read(VERBATIM_RECORD, "record.html")
    assert (document.masthead.title, document.masthead.date) == ("64th plenary meeting", None)
    assert document.masthead.session is not None
    assert document.masthead.session.text == "Seventy-ninth session"
    record = document.record
    assert record is not None
    assert (record.meeting, record.number, record.place, record.opened) == (
        "64th plenary meeting",
        64,
        "New York",
        "10:05",
    )
    assert record.president == "Mr. Berg (Norway)"
    [item] = record.items
    assert (item.number, item.title) == ("13", "Follow-up to the conference on harbours")


def test_each_fact_of_a_record_names_its_place() -> None:
    document = read(VERBATIM_RECORD, "record.html")
    texts = {block.id: block.text for block in document.blocks}
    for name, shown in (
        ("number", "64th plenary meeting"),
        ("opened", "The meeting was called to order at 10.05 a.m."),
    ):
        [found] = document.evidence[f"record.{name}"]
        assert texts[found.block or ""][found.start : found.end] == shown


def test_other_documents_have_no_record() -> None:
    report = "# Report of the Committee on Lighthouses\n\nPresident: Mr. Berg\n\nThe meeting was called to order at 10 a.m.\n"
    assert read(report, "report.md").record is None


def test_a_session_and_what_is_at_its_side_are_two_lines() -> None:
    document = read(
        "United Nations\nGeneral Assembly\nSeventy-ninth session Official Records\n\n64th plenary meeting\n", "a.txt"
    )
    assert document.masthead.session is not None
    assert document.masthead.session.text == "Seventy-ninth session"
