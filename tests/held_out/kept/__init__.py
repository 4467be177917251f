"""The set that is kept for measuring: nobody looks at its misses."""

from ..draft import SUBJECTS
from . import agendas, grids, meetings, tables, texts

LAYOUTS = meetings.LAYOUTS | grids.LAYOUTS | texts.LAYOUTS | agendas.LAYOUTS | tables.LAYOUTS
KEPT_SUBJECTS = [*SUBJECTS, *(f"k{n:02}" for n in range(1, 9))]
