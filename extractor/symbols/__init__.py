"""Document symbols: what is one, where texts mention documents, and which documents are meant."""

from extractor.symbols.caption_mentions import find_captioned_mentions
from extractor.symbols.citations.resolver import DocumentContext
from extractor.symbols.file_names import parse_file_name
from extractor.symbols.grammar import (
    Symbol,
    SymbolComponent,
    has_symbol,
    normalize_symbol,
    parse_symbol,
    split_joint_symbol,
)
from extractor.symbols.issuing_body import find_issuing_body, has_series_of_bodies, is_same_document
from extractor.symbols.mentions import Mention, find_mentions
from extractor.symbols.recognized_symbols import repair_recognized_symbols

__all__ = [
    "DocumentContext",
    "Mention",
    "Symbol",
    "SymbolComponent",
    "find_captioned_mentions",
    "find_issuing_body",
    "find_mentions",
    "has_series_of_bodies",
    "has_symbol",
    "is_same_document",
    "normalize_symbol",
    "parse_file_name",
    "parse_symbol",
    "repair_recognized_symbols",
    "split_joint_symbol",
]
