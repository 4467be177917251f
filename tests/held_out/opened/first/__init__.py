"""The first group of opened layouts: made for finding faults from the start."""

from . import agendas, notes, plans, tables

LAYOUTS = plans.LAYOUTS | agendas.LAYOUTS | tables.LAYOUTS | notes.LAYOUTS
