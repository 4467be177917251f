"""PDFium's functions called in the quickest way: what is called for each character must be quick."""

from __future__ import annotations

import ctypes
from typing import Any

ADDRESS_TYPE = ctypes.c_void_p
make_pointer = ADDRESS_TYPE.from_param  # an address, ready to be given to such a function again and again


def bind_function(function: Any, *, result: Any = ctypes.c_int) -> Any:
    """A function of PDFium that takes whole numbers, what `pointer` and `byref` give, and ctypes' own numbers as they are.

    Without the arguments' kinds, ctypes has nothing to convert: such a call takes half of the time. A whole number must fit
    into C's int, so that an address can't be given as one. It keeps the interpreter's lock, so that no other thread runs
    meanwhile: calls are short, and PDFium bears one thread.
    """
    address = ctypes.cast(function, ADDRESS_TYPE).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result)(address)


def find_address(handle: Any) -> int:
    """The address of what one of pypdfium2's helpers or pointers stands for; 0 for nothing."""
    return ctypes.cast(getattr(handle, "raw", handle), ADDRESS_TYPE).value or 0
