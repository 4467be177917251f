"""The set that is kept for measuring: nobody looks at its misses."""

from ..draft import SUBJECTS
from . import agendas, decisions, grids, lines, reports, tables

LAYOUTS = grids.LAYOUTS | lines.LAYOUTS | agendas.LAYOUTS | decisions.LAYOUTS | tables.LAYOUTS | reports.LAYOUTS
KEPT_SUBJECTS = [*SUBJECTS, *(f"v{n:02}" for n in range(1, 15))]
