"""Pages without trustworthy text are read from their pictures, page by page; pages with sound text never are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.common.bidi import has_rtl
from extractor.common.deadline import (
    check_deadline,
    get_allowed_seconds,
    get_remaining_clock_seconds,
    limit_stage_seconds,
)
from extractor.errors import TimeLimitError
from extractor.languages.detection import detect_language
from extractor.languages.loader import load_language, load_language_headers
from extractor.layout.text_layer_quality import find_page_doubt, is_picture_page, score_page
from extractor.ocr_options import OcrOptions
from extractor.readers.ocr.engine import OcrEngine, choose_engine, load_engines
from extractor.source import Finding, Page, PagedSource, PageRenderer, TextRun
from extractor.symbols.grammar import parse_symbol, replace_lookalikes
from extractor.symbols.recognized_symbols import (
    repair_recognized_symbols,
    restore_label,
    restore_lost_slash,
    restore_month_names,
    separate_glued_times,
)

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractor.readers.ocr.page_reading import RecognizedPage

DEFAULT_LANGUAGE = "en"  # of a document that shows none
MIN_LANGUAGE_CHARS = 200  # of sound pages, from which they show the document's language
MIN_UPRIGHT_CONFIDENCE = 0.7  # from which a page surely stands upright; upside down it has 0.5 and less
MIN_TIME_LEFT_RATIO = 0.25  # of a document's time that is left for what comes after recognition
MAX_SECONDS_PER_PAGE = 3.0  # that recognition takes on an ordinary machine under load
POINTS_PER_INCH = 72
SIZE_SNAP_RATIO = 0.15  # by which sizes that are measured may differ and be the same
MIN_LARGE_ROOT_RATIO = 1.3  # of the size of a symbol's root in larger type to that of the rest
MAX_ROOT_GAP_EM = 1.0  # between such a root and the rest
MIN_SYMBOL_LIKENESS = 0.6  # of a text to a symbol, of which it may be a bad reading; other texts of mastheads have 0.3
MAX_TOP_RATIO, MAX_EDGE_RATIO = 0.25, 0.1  # of a page's height: where a masthead has its symbol, and pages repeat it
MAX_NAMED_PAGES = 10  # in a message


def recognize_pages(
    pages: PagedSource, doubted: dict[int, Finding], options: OcrOptions, processor_seconds: float
) -> dict[int, Finding]:
    """Read the doubted pages anew, and those whose text was recognised earlier; keep what reads better.

    `processor_seconds` are allowed besides those of the other stages, within the document's time by the clock.
    `doubted` has the finding for each page whose text is not to be believed; returns those that are left. Changes
    `pages`. A missing program becomes a finding that says how to install it, and so do pages for which the document's
    time is too short: they are counted by the time allowed, so that a document does not depend on the machine's speed,
    and the clock ends recognition on a slow one only.
    """
    render, pages.render_page = pages.render_page, None
    wanted = _list_wanted_pages(pages, doubted, options)
    if render is None or not wanted:
        return doubted
    most = _count_pages_allowed(len(wanted))
    engine = choose_engine(load_engines(), [])
    if (missing := engine.find_missing([])) is not None:
        return _report_unread(pages, wanted, doubted, missing)
    languages, first_reading = _choose_languages(pages, doubted, options, engine, render, wanted[0])
    first_engine, engine = engine, choose_engine(load_engines(), languages)
    if (missing := engine.find_missing(languages)) is not None:
        return _report_unread(pages, wanted, doubted, missing)
    left = dict(doubted)
    earlier, read = set(pages.ocr_pages), set[int]()
    with _reserve_time(processor_seconds):
        for page in wanted[:most]:
            try:
                check_deadline()
                known = first_reading if page is wanted[0] and engine is first_engine else None
                reading = known or _read_upright(render, page, languages, engine)
            except TimeLimitError:  # what is left of the document's time is for the other stages
                break
            read.add(page.number)
            was_recognized = page.number in earlier
            _replace_page(pages, reading, left, is_forced=options.mode == "force", was_recognized=was_recognized)
    if unread := [page.number for page in wanted if page.number not in read]:
        message = f"There was no time to recognise {_name_pages(unread)}; allow more seconds."
        pages.findings.append(Finding("source.limit", message))
    _level_sizes([page for page in pages.pages if page.number in read])
    if pages.pages[0].number in read and (change := _restore_first_symbol(pages.pages)):
        pages.findings.append(Finding("text.ocr", f"“{change[0]}” was recognised on page 1 and read as {change[1]}."))
    pages.ocr_pages.sort()
    return left


def _count_pages_allowed(wanted: int) -> int:
    """How many of the `wanted` pages the time of a document allows; at least one."""
    allowed = get_allowed_seconds()
    return wanted if allowed is None else max(1, int((1 - MIN_TIME_LEFT_RATIO) * allowed / MAX_SECONDS_PER_PAGE))


@contextmanager
def _reserve_time(processor_seconds: float) -> Iterator[None]:
    """While this lasts, the document's time by the clock ends earlier, so that the other stages have theirs."""
    clock = get_remaining_clock_seconds()
    if clock is None:
        yield
        return
    with limit_stage_seconds((1 - MIN_TIME_LEFT_RATIO) * clock, processor_seconds):
        yield


def _list_wanted_pages(pages: PagedSource, doubted: dict[int, Finding], options: OcrOptions) -> list[Page]:
    if options.mode == "off":
        return []
    return [
        page
        for page in pages.pages
        if page.width > 0 and (options.mode == "force" or page.number in doubted or page.number in pages.ocr_pages)
    ]


def _report_unread(
    pages: PagedSource, wanted: Sequence[Page], doubted: dict[int, Finding], missing: str
) -> dict[int, Finding]:
    unread = [page.number for page in wanted if page.number in doubted]
    if unread:
        pages.findings.append(
            Finding("source.part_unread", f"The text of {_name_pages(unread)} was not recognised. {missing}")
        )
    return doubted


def _name_pages(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = ", ".join(map(str, numbers[:MAX_NAMED_PAGES]))
    return f"pages {shown}" + (f" and {len(numbers) - MAX_NAMED_PAGES} more" if len(numbers) > MAX_NAMED_PAGES else "")


def _choose_languages(
    pages: PagedSource,
    doubted: dict[int, Finding],
    options: OcrOptions,
    engine: OcrEngine,
    render: PageRenderer,
    first: Page,
) -> tuple[list[str], RecognizedPage | None]:
    """The languages of the text, the main one first: as set, or by the sound pages, or by a look at the first page.

    Also the reading of that page, where it was read in the document's language.
    """
    if options.language:
        return options.language.split("+"), None
    sound = " ".join(run.text for page in pages.pages if page.number not in doubted for run in page.runs)
    if sum(map(str.isalpha, sound)) >= MIN_LANGUAGE_CHARS and (language := detect_language(sound)):
        return [language], None
    script = engine.find_script(render(first.number))
    candidates = [header.code for header in load_language_headers() if header.script == script]
    if len(candidates) == 1:
        return candidates, None
    reading = _read_upright(render, first, [DEFAULT_LANGUAGE], engine)
    text = " ".join(run.text for run in reading.page.runs)
    language = detect_language(text) or DEFAULT_LANGUAGE
    return [language], reading if language == DEFAULT_LANGUAGE else None


def _read_upright(render: PageRenderer, page: Page, languages: Sequence[str], engine: OcrEngine) -> RecognizedPage:
    """Read a page as it stands, and turned where it can hardly be read so."""
    from extractor.readers.ocr.page_reading import read_page_picture  # loads Pillow

    picture: Image = render(page.number)
    dots = POINTS_PER_INCH * picture.width / page.width
    reading = read_page_picture(picture, page.number, languages, engine, dots)
    if reading.confidence < MIN_UPRIGHT_CONFIDENCE and (quarters := engine.find_rotation(picture)):
        turned = read_page_picture(picture.rotate(-90 * quarters, expand=True), page.number, languages, engine, dots)
        if turned.confidence > reading.confidence:
            return turned
    return reading


def _replace_page(
    pages: PagedSource, reading: RecognizedPage, doubted: dict[int, Finding], *, is_forced: bool, was_recognized: bool
) -> None:
    """Put what was read in the place of a page, where it is better. Changes `pages` and `doubted`."""
    page = reading.page
    at = next(at for at, other in enumerate(pages.pages) if other.number == page.number)
    before = pages.pages[at]
    if not page.runs or not (is_forced or is_picture_page(before) or score_page(page) > score_page(before)):
        return
    pages.pages[at] = page
    if not was_recognized:
        pages.ocr_pages.append(page.number)
    message = f"Page {page.number} was recognised with confidence {reading.confidence:.2f}."
    pages.findings.append(Finding("text.ocr", message))
    pages.findings += [
        Finding("text.ocr", f"“{read}” was recognised on page {page.number} and read as {symbol}.")
        for read, symbol in _repair_symbols(page.runs)
    ]
    doubted.pop(page.number, None)
    if (doubt := find_page_doubt(page)) is not None:
        doubted[page.number] = doubt


def _repair_symbols(runs: Sequence[TextRun]) -> list[tuple[str, str]]:
    """Repair symbols of a page's runs; returns what was read for each that was changed, and what it is now.

    English months and "Original:", which mastheads of all languages may have, and times are repaired, too.
    """
    changes: list[tuple[str, str]] = []
    original_labels = load_language(DEFAULT_LANGUAGE).words.masthead.original_labels
    for run in runs:
        run.text, repaired = repair_recognized_symbols(restore_month_names(run.text, _load_month_names()))
        run.text = restore_label(run.text, original_labels)
        _set_text(run, separate_glued_times(run.text, _load_range_words()))
        changes += repaired
    for root, rest in pairwise(runs):
        if not _is_large_root(root, rest):
            continue
        restored = restore_lost_slash(root.text, rest.text)
        if restored is None:
            whole, _ = repair_recognized_symbols(root.text + rest.text)
            restored = root.text, whole.removeprefix(root.text)
        if restored != (root.text, rest.text):
            changes.append((f"{root.text} {rest.text}", "".join(restored)))
            root.text, rest.text = restored
            root.x1 = rest.x0  # what was lost stood between them
    return changes


def _restore_first_symbol(pages: Sequence[Page]) -> tuple[str, str] | None:
    """Give the first page the symbol that other pages repeat at their edges, where its own was read otherwise.

    Returns what was read there and the symbol; None where it was read well or nothing is like it. Changes the page.
    """
    edge_texts = [run.text for page in pages[1:] for run in _list_edge_runs(page)]
    repeated = Counter(text for text in edge_texts if text.isascii() and parse_symbol(text))
    if not repeated:
        return None
    symbol = max(repeated, key=lambda text: (repeated[text], -_count_unknown_words(text)))
    top_runs = [run for run in pages[0].runs if run.top < MAX_TOP_RATIO * pages[0].height]
    groups = [[run] for run in top_runs]
    groups += [[root, rest] for root, rest in pairwise(top_runs) if _is_large_root(root, rest)]
    texts = ["".join(run.text for run in group) for group in groups]
    rated = [
        (likeness, at)
        for at, text in enumerate(texts)
        if (likeness := _rate_likeness(text, symbol)) >= MIN_SYMBOL_LIKENESS
    ]
    is_read_well = any(parse_symbol(texts[at]) and texts[at].count("/") >= symbol.count("/") for _, at in rated)
    if not rated or is_read_well:
        return None
    best = groups[max(rated)[1]]
    before = " ".join(run.text for run in best)
    best[-1].text, best[-1].x0, best[-1].word_edges_x = symbol, best[0].x0, []
    pages[0].runs[:] = [run for run in pages[0].runs if not any(run is part for part in best[:-1])]
    return before, symbol


def _count_unknown_words(symbol: str) -> int:
    """How many components of a symbol are words that no series is known by."""
    parsed = parse_symbol(symbol)
    return sum(component.kind == "word" for component in parsed.components) if parsed else 0


def _list_edge_runs(page: Page) -> list[TextRun]:
    """The runs at the top and at the foot of a page, where it may repeat the document's symbol."""
    margin = MAX_EDGE_RATIO * page.height
    return [run for run in page.runs if run.bottom <= margin or run.top >= page.height - margin]


def _rate_likeness(text: str, symbol: str) -> float:
    """How much a text has of the letters and digits of a symbol in their order, 0 to 1."""
    first, second = ("".join(filter(str.isalnum, replace_lookalikes(part.upper()))) for part in (text, symbol))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


@cache
def _load_month_names() -> frozenset[str]:
    return frozenset(name.lower() for names in load_language(DEFAULT_LANGUAGE).words.dates.months for name in names)


@cache
def _load_range_words() -> frozenset[str]:
    return frozenset(word for header in load_language_headers() for word in header.range_words)


def _set_text(run: TextRun, text: str) -> None:
    """Give a run another text; where that has more words, they share its width by their letters."""
    words = list(re.finditer(r"\S+", text))
    if len(words) != len(run.text.split()):
        scale = (run.x1 - run.x0) / len(text)
        run.word_edges_x = [run.x0 + scale * at for word in words for at in word.span()]
    run.text = text


def _is_large_root(root: TextRun, rest: TextRun) -> bool:
    """Whether a run may be the root of a symbol in larger type, directly before the rest. Signs for a letter show no size."""
    gap = rest.x0 - root.x1
    in_row = root.top < rest.baseline <= root.bottom
    is_large = root.size >= MIN_LARGE_ROOT_RATIO * rest.size or not any(map(str.isalnum, root.text))
    return in_row and is_large and abs(gap) <= MAX_ROOT_GAP_EM * root.size


def _level_sizes(pages: Sequence[Page]) -> None:
    """Give all text of about the usual size of a document one size: what is measured varies from page to page.

    Letters from the right and all others have each their own: Latin lines of an Arabic page are set smaller.
    """
    runs = [run for page in pages for run in page.runs]
    for from_right in (False, True):
        own = [run for run in runs if has_rtl(run.text) is from_right]
        letters: Counter[float] = Counter()
        for run in own:
            letters[run.size] += len(run.text)
        usual = letters.most_common(1)[0][0] if letters else 0.0
        for run in own:
            if abs(run.size - usual) <= SIZE_SNAP_RATIO * usual:
                run.size = usual
