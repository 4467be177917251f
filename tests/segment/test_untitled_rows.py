"""A row of a schedule with a time and with text beside the column of titles only: it is named, for it makes no entry."""

from __future__ import annotations

import pytest

from extractor import extract

PLANS = {
    "ar": ("برنامج العمل", ("التاريخ", "الوقت", "العنوان", "المكان"), "3 آذار/مارس 2031", "افتتاح الدورة", "القاعة الكبرى"),
    "en": ("Programme of work", ("Date", "Time", "Title", "Venue"), "3 March 2031", "Opening of the session", "Great hall"),
    "es": ("Programa de trabajo", ("Fecha", "Hora", "Título", "Lugar"), "3 de marzo de 2031", "Apertura del período", "Salón"),
    "fr": ("Programme de travail", ("Date", "Heure", "Titre", "Lieu"), "3 mars 2031", "Ouverture de la session", "Grande salle"),
    "ru": ("Программа работы", ("Дата", "Время", "Название", "Место"), "3 марта 2031 года", "Открытие сессии", "Большой зал"),
    "zh": ("工作方案", ("日期", "时间", "标题", "地点"), "2031年3月3日", "会议开幕", "大会堂"),
}  # fmt: skip


@pytest.mark.parametrize("language", PLANS)
def test_text_without_a_title_beside_a_time_is_named(language: str) -> None:
    heading, header, day, title, place = PLANS[language]
    rows = [
        header,
        (day, "10:00-13:00", title, place),
        ("", "13:00-15:00", "", f"{place} 2"),
        ("", "15:00-18:00", title, place),
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<html lang='{language}'><body><h1>{heading}</h1><table>{table}</table></body></html>"
    document = extract(page.encode(), name="a.html")
    assert document.schedule is not None
    assert [row.start for row in document.schedule.rows] == ["10:00", "15:00"]
    [found] = [one for one in document.diagnostics if one.code == "schedule.cell_unread"]
    assert f"{place} 2" in found.message
