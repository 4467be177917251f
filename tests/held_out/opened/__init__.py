"""The set that was opened: these layouts are used for finding faults."""

from . import agendas, notes, plans, tables

LAYOUTS = plans.LAYOUTS | agendas.LAYOUTS | tables.LAYOUTS | notes.LAYOUTS
