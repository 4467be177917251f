"""Notes of typed pages whose calls were lost: a number of the text that means something else calls none."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.readers import text
from extractor.source import PagedSource, Source


def read(line: str, note: str) -> Source:
    page = f"""
{line}
______________________________

    1   {note}
"""
    pages = text.read(f"{page}\f{line.replace('1', '2')}")
    assert isinstance(pages, PagedSource)
    return arrange_pages(pages)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("تجتمع اللجنة في الساعة 1 مساء في قاعة المرفأ القديم.", "يتاح أيضا باللغة الصينية."),
        ("委员会下午1时在旧港大厅举行会议。", "另有法文本。"),
        ("委员会11月1日在旧港大厅举行会议。", "另有法文本。"),
        ("The committee meets in the old harbour at 1 p.m. on Monday.", "Also available in French."),
        ("The committee meets in the old harbour on 1 May 2030.", "Also available in French."),
        ("El comité se reunirá en el puerto viejo el 1 de mayo de 2030.", "También disponible en chino."),
        ("Le comité se réunit au vieux port le 1 mai 2030.", "Disponible également en chinois."),
        ("Комитет собирается в старом порту 1 мая 2030 года.", "Имеется также на китайском языке."),
    ],
)
def test_a_number_of_a_date_or_time_is_no_call(line: str, note: str) -> None:
    source = read(line, note)
    assert [note.marker for note in source.notes] == ["1"]
    [first, *_] = [block for block in source.blocks if block.kind == "paragraph"]
    assert first.text == line
    assert first.note_references == []


@pytest.mark.parametrize("ending", ["Add.1", "Rev.1", "Corr.1", "Amend.1", "CRP.1"])
@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("تجتمع اللجنة وفقا لما ورد في", "انظر المرفق."),
        ("委员会举行会议，见", "见附件。"),
        ("The keepers meet as announced in", "See the annex."),
        ("Les gardiens se réunissent comme indiqué dans", "Voir l'annexe."),
        ("Смотрители собираются, как сказано в", "См. приложение."),
        ("Los guardianes se reúnen como indica", "Véase el anexo."),
    ],
)
def test_the_last_number_of_a_symbol_is_no_call(words: str, note: str, ending: str) -> None:
    source = read(f"{words} E/2031/17/{ending}", note)
    assert source.blocks[0].text.endswith(f"E/2031/17/{ending}")
    assert source.blocks[0].note_references == []


def test_a_mark_beside_a_date_is_a_call() -> None:
    source = read(
        "The committee meets in the old harbour on 7 May.1 It has three members.", "Also available in French."
    )
    [first, *_] = source.blocks
    assert first.text.startswith("The committee meets in the old harbour on 7 May. It has")
    assert [call.marker for call in first.note_references] == ["1"]
