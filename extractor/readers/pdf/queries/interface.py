"""What is asked of PDFium about many characters or objects at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, runtime_checkable

from extractor.source import Box

StyleKey = tuple[float, bytes, float, int, int | None]
Color = tuple[int, int, int, int]


# words of one style with blanks between them: the first and last index of their characters, the style (None for a word of
# several), their texts, where each begins and ends, and whether PDFium put the blank before them in
WordRow = tuple[int, int, Any, list[str], list[float], bool]


class WordRules(NamedTuple):
    """What divides a text into words: the characters between words, those that may be note marks, which begin a style of
    their own, and how far letters hang over a blank, in ems.
    """

    separators: str
    note_marks: str
    overhang_em: float


@runtime_checkable
class PdfiumQueries(Protocol):
    """One answer for each character or object that is given, in their order; 0 for what PDFium cannot say.

    Pages, texts of pages, and objects are given by their addresses, characters by their index in the text of a page. Places
    are in PDF's space. Answers hold while the page is open.
    """

    def get_text_objects(self, text_page: int, indices: list[int], /) -> list[int | None]:
        """The text objects of characters; None for a character that PDFium put in."""

    def read_generated_flags(self, text_page: int, indices: list[int], /) -> list[int]:
        """0 for each character that comes from the file, and not from PDFium."""

    def read_origin_xs(self, text_page: int, indices: list[int], /) -> list[float]:
        """The x of the pen before each character."""

    def read_origin_ys(self, text_page: int, indices: list[int], /) -> list[float]:
        """The y of the pen before each character."""

    def read_right_edges(self, text_page: int, indices: list[int], /) -> list[float]:
        """The right edge of each character, with the space that belongs to it."""

    def read_top_edges(self, text_page: int, indices: list[int], /) -> list[float]:
        """The upper edge of each character, with the space that belongs to it."""

    def read_char_boxes(self, text_page: int, indices: list[int], /) -> list[Box]:
        """Left, bottom, right and top of what each character prints."""

    def number_styles(
        self, text_page: int, objects: list[int], indices: list[int], axis: int, /
    ) -> tuple[list[int], list[StyleKey]]:
        """For each text object, one of whose characters is given, the number of its style; and the distinct styles.

        A style is: the pen's x (axis 0) or y (axis 1), what turns and stretches in the character's matrix as four floats, the
        size of the font, the render mode, and the address of the font.
        """

    def read_render_modes(self, objects: list[int], /) -> list[int]:
        """The render modes of text objects."""

    def read_fill_colors(self, objects: list[int], /) -> list[Color]:
        """The fill colors of objects: red, green, blue and alpha, 0–255; opaque black, the initial color, where none is set."""

    def read_bounds(self, objects: list[int], /) -> list[Box]:
        """Left, bottom, right and top of objects, in the space of the page or form that holds them."""

    def count_clip_paths(self, objects: list[int], /) -> list[int]:
        """How many paths clip each object."""

    def list_page_objects(self, page: int, limit: int, /) -> tuple[list[int], list[int]]:
        """The first objects of a page, and their types."""

    def list_form_objects(self, form: int, limit: int, /) -> tuple[list[int], list[int]]:
        """The first objects of a form, and their types."""

    def read_plain_words(
        self,
        text_page: int,
        text: str,
        shown: str,
        rules: WordRules,
        left: float,
        find_style: Callable[[StyleKey], Any],
        styles: dict[int, Any],
        /,
    ) -> list[WordRow] | None:
        """All words of a text of plain style; None where one is not, and from a source that divides no text into words.

        `shown` is the text as words show it, `left` the x that places are measured from. `find_style` gives the style for a
        key, with its `size`, `min_gap_pt` and `max_gap_pt`, or None for one that is not plain. Puts the styles of text
        objects into `styles`.
        """
