"""The set that is kept for measuring: nobody looks at its misses."""

from ..draft import SUBJECTS
from . import agendas, meetings, reports, tables, tracks

LAYOUTS = meetings.LAYOUTS | tracks.LAYOUTS | agendas.LAYOUTS | tables.LAYOUTS | reports.LAYOUTS
KEPT_SUBJECTS = [*SUBJECTS, *(f"w{n:02}" for n in range(1, 13))]
