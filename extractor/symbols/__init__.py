"""Document symbols: what is one, where texts mention documents, and which documents are meant."""

from extractor.symbols.captions import find_below
from extractor.symbols.find import Mention, find
from extractor.symbols.grammar import Component, Symbol, normalise, parse, split_joint
from extractor.symbols.names import name_symbol
from extractor.symbols.own import body_of, own_series, same_document
from extractor.symbols.resolve import Context

__all__ = [
    "Component",
    "Context",
    "Mention",
    "Symbol",
    "body_of",
    "find",
    "find_below",
    "name_symbol",
    "normalise",
    "own_series",
    "parse",
    "same_document",
    "split_joint",
]
