"""PDFium's functions called with plain numbers for its handles: what is called for each character must be quick."""

from __future__ import annotations

import ctypes
from typing import Any

ADDRESS, INDEX = ctypes.c_void_p, ctypes.c_int


def prototype(function: Any, *arguments: Any, result: Any = ctypes.c_int) -> Any:
    """A function of PDFium that takes a handle as an address, and then these arguments.

    It keeps the interpreter's lock, so that no other thread runs meanwhile: calls are short, and PDFium bears one thread.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, ADDRESS, *arguments)(address)


def bare(function: Any, *, result: Any = ctypes.c_int) -> Any:
    """A function of PDFium that takes a handle as a `c_void_p`, whole numbers and references as they are.

    Without the arguments' kinds, ctypes has nothing to convert: such a call takes three fifths of the time. A number must
    fit into C's int, so that an address can't be given as one.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result)(address)
