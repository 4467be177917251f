"""The second group of opened layouts; it says in its own way what its documents are made of."""

from ...draft import SUBJECTS
from . import agendas, grids, meetings, tables, texts

LAYOUTS = meetings.LAYOUTS | grids.LAYOUTS | texts.LAYOUTS | agendas.LAYOUTS | tables.LAYOUTS
SECOND_SUBJECTS = [*SUBJECTS, *(f"k{n:02}" for n in range(1, 9))]
