"""The third group of opened layouts, with more subjects and more ways to print a time."""

from ...draft import SUBJECTS
from . import agendas, decisions, grids, lines, reports, tables

LAYOUTS = grids.LAYOUTS | lines.LAYOUTS | agendas.LAYOUTS | decisions.LAYOUTS | tables.LAYOUTS | reports.LAYOUTS
THIRD_SUBJECTS = [*SUBJECTS, *(f"v{n:02}" for n in range(1, 15))]
