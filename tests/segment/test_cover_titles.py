"""Titles of circulars, reports below an organ's name, imprints on covers, and fields in brackets."""

from __future__ import annotations

import pytest

from tests.segment.build import read

TEXTS = {
    "ar": "تحدد هذه الوثيقة أعضاء الفريق في السنة المقبلة وطريقة عملهم.",
    "en": "The membership of the group is set out below for the year that follows.",
    "es": "La composición del grupo para el año que sigue figura a continuación.",
    "fr": "La composition du groupe pour l’année qui suit est indiquée ci-après.",
    "ru": "Ниже указан состав группы на следующий год и порядок ее работы.",
    "zh": "小组今后一年的成员名单及其工作方法和会议日期均载于下文。",
}
CIRCULARS = {
    "ar": ("الأمم المتحدة", "تعميم إعلامي", "إلى: الموظفين", "الموضوع", "عضوية فريق استعراض المنارات"),
    "en": ("United Nations", "Information circular", "To: All staff", "Subject", "Membership of the Buoys Group"),
    "es": (
        "Naciones Unidas",
        "Circular informativa",
        "Para: Los funcionarios",
        "Asunto",
        "Composición del Grupo de Boyas",
    ),
    "fr": ("Nations Unies", "Circulaire", "Aux : Fonctionnaires", "Objet", "Composition du Groupe des bouées"),
    "ru": (
        "Организация Объединенных Наций",
        "Информационный циркуляр",
        "Кому: Сотрудникам",
        "Тема",
        "Состав Группы по буям",
    ),
    "zh": ("联合国", "情况通报", "致:工作人员", "主题", "浮标小组的成员"),
}
IMPRINTS = {
    "ar": ("منارات العالم", "الأمم المتحدة • نيويورك، 2031"),
    "en": ("Lighthouses of the world", "United Nations • New York, 2031"),
    "es": ("Faros del mundo", "Naciones Unidas • Nueva York, 2031"),
    "fr": ("Phares du monde", "Nations Unies • New York, 2031"),
    "ru": ("Маяки мира", "Организация Объединенных Наций 2031 год"),
    "zh": ("世界灯塔", "联合国 • 纽约，2031年"),
}


@pytest.mark.parametrize("language", CIRCULARS)
def test_the_title_of_a_circular_is_its_subject(language: str) -> None:
    organization, kind, to, label, subject = CIRCULARS[language]
    document = read(f"{organization}\n\nST/IC/2031/3\n\n# {kind}\n\n{to}\n\n{label}: {subject}\n\n{TEXTS[language]}\n")
    assert document.masthead.title == subject
    assert [b.text for b in document.blocks if b.kind == "heading" and b.zone == "body"] == [subject]
    assert document.masthead.symbols == ["ST/IC/2031/3"]


@pytest.mark.parametrize("language", IMPRINTS)
def test_an_imprint_on_a_cover_is_neither_subtitle_nor_heading(language: str) -> None:
    title, imprint = IMPRINTS[language]
    document = read(f"# {title}\n\n## {imprint}\n\n{TEXTS[language]}\n")
    assert (document.masthead.title, document.masthead.subtitle) == (title, None)
    assert [block.text for block in document.blocks if block.kind == "heading"] == [title]


def test_a_report_below_the_name_of_a_fund_is_the_title() -> None:
    document = read(
        "United Nations\n\nDP/FPA/2031/7\n\n**Annual session 2031**\n\n2 to 5 June 2031, New York\n\n"
        "Item 4 of the provisional agenda\n\n**Ethics**\n\n"
        "# United Nations Lighthouse Fund\n\n## Report of the Ethics Office 2030\n\n"
        "The report is submitted to the Executive Board pursuant to its decision on the matter.\n"
    )
    assert document.masthead.title == "Report of the Ethics Office 2030"


def test_a_summary_is_no_title() -> None:
    document = read(
        "United Nations\n\nECE/TRADE/C/CEFACT/2031/22\n\n**Ninth session**\n\nGeneva, 8 and 9 April 2031\n\n"
        "Item 8 of the provisional agenda\n\n**Structure of the Centre**\n\n**Mandate of the group on buoys**\n\n"
        "Summary\n\nAt its forum the Centre decided to establish a group on buoys and lighthouses.\n\n## I. Background\n"
    )
    assert document.masthead.title == "Mandate of the group on buoys"
    assert document.masthead.agenda_item_titles == ["Structure of the Centre"]


BRACKETS = {
    "ar": ("الأمم المتحدة", "(الدورة الخامسة، 16 تشرين الأول/أكتوبر 2031، البند 13 من جدول الأعمال)", "مشروع المنارات"),
    "en": ("United Nations", "(Fifth session, 16-18 October 2031, agenda item 13 )", "Lighthouse project"),
    "es": (
        "Naciones Unidas",
        "(Quinto período de sesiones, 16 a 18 de octubre de 2031, tema 13 del programa)",
        "Faros",
    ),
    "fr": ("Nations Unies", "(Cinquième session, 16-18 octobre 2031, point 13 de l’ordre du jour)", "Projet de phares"),
    "ru": ("Организация Объединенных Наций", "(Пятая сессия, 16-18 октября 2031 года, пункт 13 повестки дня)", "Маяки"),
    "zh": ("联合国", "(第五届会议，2031年10月16日至18日，议程项目13)", "灯塔项目"),
}


@pytest.mark.parametrize("language", BRACKETS)
def test_fields_of_a_masthead_in_brackets(language: str) -> None:
    organization, brackets, title = BRACKETS[language]
    masthead = read(f"{organization}\n\nTRANS/SC.2/2031/20\n\n{brackets}\n\n# {title}\n\n{TEXTS[language]}\n").masthead
    assert masthead.session is not None
    assert masthead.session.number == 5
    assert masthead.agenda_items == ["13"]
    assert masthead.title == title


SPONSORS = {
    "ar": (
        "الأمم المتحدة",
        "الجمعية العامة",
        "البند 105 من جدول الأعمال",
        "ألمانيا وإسبانيا والنمسا و",
        "مشروع قرار",
        "معاهدة المنارات",
    ),
    "en": (
        "United Nations",
        "General Assembly",
        "Agenda item 105",
        "Austria, Spain and ",
        "draft resolution",
        "Treaty on lighthouses",
    ),
    "es": (
        "Naciones Unidas",
        "Asamblea General",
        "Tema 105 del programa",
        "Cuba, España y ",
        "proyecto de resolución",
        "Tratado de faros",
    ),
    "fr": (
        "Nations Unies",
        "Assemblée générale",
        "Point 105 de l’ordre du jour",
        "Autriche, Espagne et ",
        "projet de résolution",
        "Traité des phares",
    ),
    "ru": (
        "Организация Объединенных Наций",
        "Генеральная Ассамблея",
        "Пункт 105 повестки дня",
        "Австрия, Испания и ",
        "проект резолюции",
        "Договор о маяках",
    ),
    "zh": ("联合国", "大会", "议程项目 105", "阿尔巴尼亚、奥地利、西班牙和", "决议草案", "灯塔条约"),
}


@pytest.mark.parametrize("count", [1, 24])
@pytest.mark.parametrize("language", SPONSORS)
def test_the_sponsors_of_a_draft_are_its_subtitle_however_many_they_are(language: str, count: int) -> None:
    organization, organ, item, states, draft, title = SPONSORS[language]
    separator = " : " if language == "fr" else "：" if language == "zh" else ": "
    sponsors = f"{states * count}{states.split()[0].strip(',،')}{separator}{draft}"
    lines = [
        organization,
        organ,
        "A/C.1/80/L.43",
        item,
        f"**{title}**",
        f"**{sponsors}**",
        f"# {title}",
        TEXTS[language],
    ]
    masthead = read("\n\n".join(lines)).masthead
    assert (masthead.title, masthead.agenda_item_titles) == (title, [title])
    assert masthead.subtitle is not None
    assert masthead.subtitle.endswith(draft)


@pytest.mark.parametrize(
    ("title", "imprint", "note", "text"),
    [
        ("رصد أضواء الموانئ", "نيويورك وجنيف، 2031", "مذكرة", "لا تعني الأسماء المستخدمة هنا أي رأي من جانب الحراس."),
        ("港口灯塔监测", "纽约和日内瓦，2031年", "说明", "本文件所用名称不意味着管理员对其地位表示任何意见。"),
        (
            "Monitoring of Harbour Lamps",
            "New York and Geneva, 2031",
            "Note",
            "The names used here imply no opinion of the keepers.",
        ),
        (
            "Surveillance des feux de port",
            "New York et Genève, 2031",
            "Note",
            "Les noms employés ici n’impliquent aucune opinion.",
        ),
        (
            "Vigilancia de los faros de puerto",
            "Nueva York y Ginebra, 2031",
            "Nota",
            "Los nombres empleados no implican ninguna opinión.",
        ),
        (
            "Наблюдение за портовыми огнями",
            "Нью-Йорк и Женева, 2031 год",
            "Записка",
            "Названия не означают выражения какого-либо мнения.",
        ),
    ],
)
def test_the_heading_of_a_notice_behind_the_cover_is_no_title(title: str, imprint: str, note: str, text: str) -> None:
    source = f"**{title}**\n\n{imprint}\n\n**{note}**\n\n{text} {text} {text} {text}\n\n## A. B\n\n{text}"
    assert read(source).masthead.title == title


def test_noise_of_a_recognised_picture_is_no_title() -> None:
    assert read(f"# т1'| ча\n\n{TEXTS['ru']} {TEXTS['ru']}\n").masthead.title is None
    assert read(f"# О маяках\n\n{TEXTS['ru']} {TEXTS['ru']}\n").masthead.title == "О маяках"
