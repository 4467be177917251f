"""The roles of the lines of a cover and masthead: the one consistent assignment that the evidence supports best.

Every piece of evidence adds its weight to the roles that it speaks for or against. A weight of 5 decides alone, as a
field's words do; two kinds of typography outweigh one of place. The text has the weight 0, so a line stays in the
masthead only as long as some role explains it better than text. The weights were chosen on the covers of the corpus.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal, NamedTuple

from extractor.common.deadline import check_deadline
from extractor.segment.masthead.line_evidence import SMALL_GAP_EM, CoverLine, continues_source_block
from extractor.segment.masthead.neighbour_evidence import Evidence

Role = Literal["field", "item", "body", "item_title", "note", "series", "title", "subtitle", "aside", "text"]
_Path = tuple[Role, "_Path"] | None  # the roles up to a line, the last one first
State = tuple[Role, bool]  # the role of the last line, and whether a title has been seen
ROLES: tuple[Role, ...] = (
    "field", "item", "body", "item_title", "note", "series", "title", "subtitle", "aside", "text",
)  # fmt: skip
MISSING_TITLE_COST = 3.0
OPENING_EVIDENCE: frozenset[Evidence] = frozenset(
    (
        "subtitle_words", "plan_words", "type_words", "report_words", "label", "starts_page", "volume_part",
        "volume_section", "other_section",
    )
)  # fmt: skip

WEIGHTS: dict[Evidence, dict[Role, float]] = {
    "line": {
        "field": -20, "item": -20, "body": -2.5, "item_title": 0.8, "note": -4, "series": -3, "title": -1,
        "subtitle": -1.5, "aside": -1.5,
    },
    "field": {"field": 25, "title": -6, "body": -6, "item_title": -5, "subtitle": -5, "series": -5, "aside": -2},
    "weak_field": {"field": -2.5},
    "sitting": {"field": -1.5},
    "item_field": {"item": 25, "title": -6, "body": -6, "item_title": -5, "subtitle": -5, "series": -5, "aside": -2},
    "heading": {"title": 1.5, "subtitle": 1, "series": 0.5, "item_title": -0.5, "body": -0.3, "aside": -0.5},
    "top_heading": {"title": 0.5, "item_title": -0.5},
    "large": {"title": 0.7, "subtitle": 0.3, "series": 0.3, "item_title": -1.5},
    "very_large": {"title": 0.7, "item_title": -0.5},
    "largest": {"title": 1},
    "bold": {"title": 0.3, "item_title": 0.3, "body": 0.3, "subtitle": 0.2},
    "sentence": {"title": -9, "body": -8, "item_title": -6, "subtitle": -8, "series": -8, "aside": -8, "note": -4},
    "long": {"body": -1, "item_title": -0.5, "aside": -1},
    "very_long": {"note": -4, "title": -3, "body": -5, "item_title": -4, "subtitle": -4, "series": -5, "aside": -6},
    "table": {"title": -20, "body": -20, "item_title": -20, "subtitle": -20, "series": -20, "note": -20, "aside": -3},
    "label": {"title": -2.5, "body": -3, "item_title": -2, "subtitle": -4, "series": -3, "aside": -2, "note": -1},
    "resolution_number": {"title": 4, "body": -4, "item_title": -4, "subtitle": -4, "series": -4},
    "volume_part": {"series": 4.5, "title": -1.5, "subtitle": -5, "body": -4, "item_title": -4},
    "volume_section": {"title": 1.5, "series": 2.5, "subtitle": -2, "body": -4, "item_title": -3},
    "organ": {"body": 4, "title": -2, "subtitle": -3, "item_title": -1, "series": -1.5},
    "note": {"note": 4.5, "title": -6, "body": -6, "item_title": -4, "subtitle": -4, "series": -3},
    "no_words": {"note": 4.5, "title": -6, "body": -6, "item_title": -6, "subtitle": -6, "series": -6},
    "type_words": {"title": 1.5, "body": -3, "item_title": -0.7, "aside": -1.5},
    "report_words": {"title": 1.5, "body": -3, "item_title": -0.7, "aside": -1.5},
    "subtitle_words": {"subtitle": 4.5, "title": -0.5, "body": -3, "item_title": -1.5, "series": -2},
    "plan_words": {"title": 1, "body": -4, "item_title": -1.5, "subtitle": -3, "aside": -1},
    "contents": {"title": -10, "body": -10, "item_title": -10, "subtitle": -10, "series": -10, "aside": -10, "note": -10},
    "other_section": {"title": -3, "body": -4, "item_title": -8, "subtitle": -4, "series": -4, "aside": -3},
    "fields_below": {"body": 4.5, "aside": 1, "title": -3, "series": -2, "subtitle": -3, "item_title": 0.5},
    "after_fields": {"title": 1.5},
    "last_fields_below": {"title": 1.5, "body": -1},
    "after_imprint": {"title": -2.5},  # the title is on the cover: what follows is its back ("Note")
    "after_session": {"body": -2.5},  # an organ's session, place and dates are above: the organs are named
    "starts_page": {"title": -1.5, "subtitle": -4, "body": -1.5, "item_title": -2, "series": -1.5, "aside": -1.5},
    "wide_gap": {"item_title": -1.5, "title": 0.3, "series": 1},
    "repeated": {"field": -4, "title": -1.5, "series": 2.5, "body": -1},
    "section_follows": {"title": -2},
    "before_text": {"title": 0.3},
    "before_break": {"title": 0.3, "subtitle": 1},
    "in_running_head": {"title": 0.3},
    "given_masthead": {"text": -10},
    "ends_with_comma": {"title": -2, "body": -5, "item_title": -2, "subtitle": -3, "series": -3, "aside": -3},
    "draft_follows": {"title": -5},  # the item's title: sponsors and the draft's title are below
    "draft_words": {"subtitle": 1.5},
    "designation": {"subtitle": 2},
    "after_sitting": {"title": -5, "body": -3, "subtitle": -3, "series": -3},  # hour, place and President of a record
    "ends_with_colon": {"body": -5, "item_title": -2},
    "bracketed": {"subtitle": -3, "title": -2, "body": -2},
    "letter_words": {"title": 2, "subtitle": -3},
    "heading_follows": {"title": -1.5},
    "letter_follows": {"title": -3, "aside": 2.5},  # item titles above it
    "on_bare_cover": {"text": -2},
    "subject": {"title": 8, "body": -6, "item_title": -6, "subtitle": -4, "series": -6, "aside": -3},
    "subject_follows": {"title": -8, "series": 3, "aside": 2.5, "body": -1},  # type, sender and receiver of a circular
    "report_follows": {"title": -4, "aside": 2.5},  # the report's title is the document's
}  # fmt: skip


class _Combination(NamedTuple):
    """Evidence that together weighs more for a role, or against it, than its parts: all of it, one of it, none of it."""

    role: Role
    weight: float
    all_of: frozenset[Evidence]
    one_of: frozenset[Evidence] = frozenset()
    none_of: frozenset[Evidence] = frozenset()


COMBINATIONS = (
    _Combination("subtitle", -2.5, frozenset({"before_text"}), none_of=frozenset({"subtitle_words"})),
    _Combination("series", 3.0, frozenset({"section_follows"}), frozenset({"repeated", "large"})),
    _Combination("title", 4.0, frozenset({"very_long", "bold", "large"})),
    # "Annotated provisional agenda for the tenth session,": type outweighs the stop
    _Combination("title", 8.0, frozenset({"sentence", "very_large"})),
    # a meeting's place and dates may be below the title
    _Combination("title", 2.5, frozenset({"fields_below"}), frozenset({"report_words", "type_words", "plan_words"})),
)

# What a role scores after the role of the line before. A cost of 5 rules it out, as no evidence of one kind outweighs it.
TITLE_BELOW_FIELDS_SCORE = 1.0
REPORT_BELOW_TITLES_COST = 1.5
DESIGNATION_AS_TITLE_COST = 3.0  # a number whose title follows in the same type
ITEM_TITLE_SCORE, OTHER_STYLE_ITEM_TITLE_COST = 1.0, 2.0  # below the item; a further one is in the type of the first
BODY_BELOW_ITEM_COST, ORGAN_BELOW_ITEM_COST = (
    5.0,
    2.5,
)  # bodies are above items; the words of organs may be in the title
NEXT_BODY_SCORE, NEXT_VOLUME_LABEL_SCORE = 0.5, 2.0  # in the type of the line above
SCORES_AFTER_TITLE: dict[Role, float] = {"field": -1.0, "item": -2.0, "body": -2.0, "note": 0.0, "aside": 0.0}
_ROLES_WITH_FIXED_SCORES: frozenset[Role] = frozenset(("field", "item", "note", "aside"))
DRAFT_ABOVE_TITLE_COST, SUBMITTER_ABOVE_TITLE_COST, SUBTITLE_APART_COST = 1.0, 3.0, 0.5
SUBTITLE_OF_REPORT_SCORE, REPORT_AS_SUBTITLE_COST = 1.0, 3.5
# A line as the next one of one title.
TITLE_OF_VOLUME_LABEL_SCORE = 4.0  # below "Section 3" alone on its line
SAME_STYLE_SCORE, OTHER_STYLE_COST = 0.5, 3.0
SMALL_GAP_SCORE, LARGE_GAP_COST = 1.5, 3.0
OTHER_SOURCE_BLOCK_COST = 2.0  # where places are not known
UNFINISHED_LINE_SCORE = 2.5  # the line above breaks off, or this one begins with a small letter
OPENING_WORDS_COST = 4.0  # the line begins as titles and subtitles do


def assign_roles(lines: list[CoverLine]) -> list[Role]:
    """The best consistent role of each line; after the first line of text all are text."""
    best: dict[State, tuple[float, _Path]] = {("aside", False): (0.0, None)}
    for at, line in enumerate(lines):
        check_deadline()
        scores, place = _score_roles(line), _LinePlace(lines, at)
        step: dict[State, tuple[float, _Path]] = {}
        for (before, titled), (total, path) in best.items():
            for role, state, fixed in _list_steps(before, titled):
                gain = _score_step(before, titled, role, place) if fixed is None else fixed
                if gain is None:
                    continue
                if before == role == "title":  # the words of a title, and headings below, speak for its first line only
                    gain += min(0.0, 1.0 - scores["title"])
                    gain -= WEIGHTS["heading_follows"]["title"] if line.has("heading_follows") else 0.0
                value = total + gain + (0.0 if before == "text" else scores[role])
                known = step.get(state)
                if known is None or value > known[0]:
                    step[state] = (value, (role, path))
        best = step
    final = [
        (value - (MISSING_TITLE_COST if not titled and _wants_title(role) else 0), path)
        for (role, titled), (value, path) in best.items()
    ]
    return _list_roles(max(final, key=lambda entry: entry[0])[1])


def _list_roles(path: _Path) -> list[Role]:
    """The roles of a path, that of the first line first."""
    roles: list[Role] = []
    while path is not None:
        role, path = path
        roles.append(role)
    return roles[::-1]


def _score_roles(line: CoverLine) -> dict[Role, float]:
    """The sum of the weights of a line's evidence for each role, with combinations that weigh more than their parts."""
    scores: dict[Role, float] = dict.fromkeys(ROLES, 0.0)
    for name in line.evidence:
        for role, weight in WEIGHTS.get(name, {}).items():
            scores[role] += weight
    for combination in COMBINATIONS:
        has_one = not combination.one_of or bool(combination.one_of & line.evidence)
        if combination.all_of <= line.evidence and has_one and not combination.none_of & line.evidence:
            scores[combination.role] += combination.weight
    return scores


def _wants_title(role: Role) -> bool:
    """Whether a title is missing where the masthead ends after a line of this role."""
    return role in {"field", "item", "body", "item_title", "series", "subtitle"}


@cache
def _list_steps(before: Role, titled: bool) -> tuple[tuple[Role, State, float | None], ...]:
    """The roles that may follow a role, each with the state that it leads to, and its score where all lines have the same."""
    return tuple(
        (role, (role, titled or role == "title"), _get_fixed_score(before, titled, role))
        for role in _list_next_roles(before, titled)
    )


def _get_fixed_score(before: Role, titled: bool, role: Role) -> float | None:
    """The score for a role after the role of the line before, whichever line it is; None where the line decides."""
    if before == "text":
        return 0.0
    if role == "text":
        return -MISSING_TITLE_COST if not titled and _wants_title(before) else 0.0
    if role in _ROLES_WITH_FIXED_SCORES:
        return SCORES_AFTER_TITLE[role] if titled else 0.0
    return None


def _list_next_roles(before: Role, titled: bool) -> tuple[Role, ...]:
    """The roles that may follow a role at all, in the order of ROLES."""
    if before == "text":
        return ("text",)
    if before == "subtitle" and not titled:
        return ("title", "subtitle")
    if not titled:
        return tuple(role for role in ROLES if role != "item_title" or before in {"item", "item_title"})
    following = {*SCORES_AFTER_TITLE, "subtitle", "text", *(("title",) if before == "title" else ())}
    return tuple(role for role in ROLES if role in following)


class _LinePlace:
    """A line between its neighbours. What roles ask about them is found out once, for many of them ask the same."""

    def __init__(self, lines: list[CoverLine], at: int) -> None:
        self.line = lines[at]
        self.above = lines[at - 1] if at else None
        self.second_above = lines[at - 2] if at > 1 else None
        self.following = lines[at + 1] if at + 1 < len(lines) else None

    @cached_property
    def is_in_style_above(self) -> bool:
        """Whether the line above is set in the same type and place."""
        return self.above is not None and has_same_style(self.above, self.line)

    @cached_property
    def continuation_score(self) -> float | None:
        """The score as the next line of the title above; None for the first line."""
        return None if self.above is None else score_continuation(self.above, self.line)

    @cached_property
    def is_report_below_titles(self) -> bool:
        """Whether a report's kind is below two lines or more that no field is, in plain text: one of them is its title."""
        if self.second_above is None or shows_style(self.line) or not self.line.has("subtitle_words"):
            return False
        return self.line.has("report_words") and self.second_above.field is None

    @cached_property
    def is_designation_of_next(self) -> bool:
        """Whether it is the number of the decision whose title follows in the same type ("Draft decision -/CMA.6")."""
        if self.following is None or not self.line.has("designation"):
            return False
        return has_same_style(self.line, self.following) and not self.following.evidence & (
            OPENING_EVIDENCE | {"field", "item_field"}
        )


def _score_step(before: Role, titled: bool, role: Role, place: _LinePlace) -> float | None:
    """The score for a role that a line decides, after the role of the line before; None where it can't follow it."""
    if role == "item_title":
        is_in_style = before == "item" or place.above is None or place.is_in_style_above
        return ITEM_TITLE_SCORE if is_in_style else -OTHER_STYLE_ITEM_TITLE_COST
    if role == "title":
        if titled:
            return place.continuation_score
        is_below_fields = place.above is not None and before in {
            "field",
            "item",
            "item_title",
            "body",
            "note",
            "series",
        }
        score = TITLE_BELOW_FIELDS_SCORE if is_below_fields else 0.0
        score -= REPORT_BELOW_TITLES_COST if before == "item_title" and place.is_report_below_titles else 0.0
        return score - DESIGNATION_AS_TITLE_COST if place.is_designation_of_next else score
    if role == "subtitle":
        return _score_subtitle_step(before, titled, place)
    if titled and role == "body" and not place.line.has("on_bare_cover"):
        return None
    if role == "body" and before in {"item", "item_title"}:
        return -ORGAN_BELOW_ITEM_COST if place.line.has("organ") else -BODY_BELOW_ITEM_COST
    if titled:
        return SCORES_AFTER_TITLE.get(role)
    if role == before and place.above is not None and place.is_in_style_above:
        series_score = NEXT_VOLUME_LABEL_SCORE if place.above.has("bare_volume_label") else 0.0
        return {"body": NEXT_BODY_SCORE, "series": series_score}.get(role, 0.0)
    return 0.0


def _score_subtitle_step(before: Role, titled: bool, place: _LinePlace) -> float | None:
    """The score of a subtitle at this place: below the title, or right above it where it says who submits."""
    line, above = place.line, place.above
    if before == "subtitle" and above is not None:
        return place.continuation_score
    if not titled:
        if line.evidence & {"draft_words", "designation"}:
            return -DRAFT_ABOVE_TITLE_COST
        is_submitter = line.has("subtitle_words") and not line.has("report_words")
        return -SUBMITTER_ABOVE_TITLE_COST if is_submitter else None
    if before == "title" and above is not None:
        return _score_below_title(above, line)
    return -SUBTITLE_APART_COST if before in {"note", "field"} else None


def _score_below_title(title: CoverLine, line: CoverLine) -> float:
    """A report's title has a subtitle; a report in the type of the line above is itself the title of an organ's report."""
    if title.has("report_words"):
        return SUBTITLE_OF_REPORT_SCORE
    is_named = title.has("type_words") or title.has("plan_words")
    is_own_title = line.has("report_words") and not is_named and has_same_style(title, line) and shows_style(line)
    return -REPORT_AS_SUBTITLE_COST if is_own_title else 0.0


def score_continuation(above: CoverLine, line: CoverLine) -> float:
    """The score of a line as the next one of the same title: type, gap, and how the line above ends."""
    if above.has("bare_volume_label"):
        return TITLE_OF_VOLUME_LABEL_SCORE
    is_plain = not line.block.size and above.block.text.isupper() and line.block.text.isupper()
    score = SAME_STYLE_SCORE if is_plain or has_same_style(above, line) else -OTHER_STYLE_COST
    if is_plain:  # capitals are the only type of plain text
        score += SMALL_GAP_SCORE
    elif line.gap_em is not None:
        score += SMALL_GAP_SCORE if line.gap_em <= SMALL_GAP_EM else -LARGE_GAP_COST
    elif not continues_source_block(above.block, line.block):
        score -= OTHER_SOURCE_BLOCK_COST
    unfinished = above.has("unfinished")
    if unfinished or line.block.text[:1].islower():
        score += UNFINISHED_LINE_SCORE
    if line.evidence & OPENING_EVIDENCE and not unfinished:
        score -= OPENING_WORDS_COST
    return score


def shows_style(line: CoverLine) -> bool:
    """Whether the source shows a line's type at all: plain text does not."""
    return line.block.size is not None or line.block.bold or line.block.is_heading or line.block.centred


def has_same_style(one: CoverLine, other: CoverLine) -> bool:
    """Whether two lines are set in the same type and place."""
    a, b = one.block, other.block
    if (a.bold, round(a.size or 0), a.centred) != (b.bold, round(b.size or 0), b.centred):
        return False
    measured = a.bbox is not None and b.bbox is not None  # the kind is then only what layout took the line for
    return measured or (a.kind, a.format_level) == (b.kind, b.format_level)
