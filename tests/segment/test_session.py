"""What a masthead says of its session where it has lost lines."""

from __future__ import annotations

import pytest

from extractor.model import Session
from tests.segment.build import ENGLISH, codes, read

LOST = ENGLISH.replace("A/AC.999/2031/4\n", "").replace("Ninth session  \n", "")
COUNTED = {
    "The session will be opened": "The ninth meeting of the Committee will be opened",
    "A report will be adopted.": "The meeting will close. It was preceded by the eighth meeting.",
}


def test_a_head_that_lost_its_symbol_may_have_lost_its_session() -> None:
    document = read(LOST)
    assert document.masthead.symbols == []
    assert document.masthead.session == Session(text=None, number=None)
    assert "masthead.session_unread" in codes(document)


def test_a_whole_head_without_a_session_has_none() -> None:
    document = read(ENGLISH.replace("Ninth session  \n", ""))
    assert document.masthead.session is None
    assert "masthead.session_unread" not in codes(document)


@pytest.mark.parametrize(("sentence", "has_session"), [(0, False), (1, True)])
def test_a_gathering_counted_as_a_meeting_has_no_session(sentence: int, has_session: bool) -> None:
    old, new = list(COUNTED.items())[sentence]
    assert (read(LOST.replace(old, new)).masthead.session is not None) is has_session


def test_a_document_of_no_meeting_has_no_session() -> None:
    assert read("# Lighthouses\n\nThe lamp is lit by the keeper.\n").masthead.session is None
