"""One program in its own process: reads paths from standard input, and answers each with a line of JSON.

`seconds` are those of processor that the reading took, `peak` the most memory held so far in KiB, `pages` what the program
counted, if it counts, and `error` what went wrong, if something did.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from benchmarks import peers


def main(name: str) -> None:
    """Answer until there are no more paths."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a program prints must not get among the answers
    read = getattr(peers, name)()
    for line in sys.stdin:
        error, pages = None, None
        began = time.process_time()
        try:
            found = read(Path(line.rstrip("\n")))
        except Exception as fault:  # any program may fail at any file; the comparison continues
            error, found = f"{type(fault).__name__}: {fault}", None
        seconds = time.process_time() - began
        if isinstance(found, int):
            pages = found
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"seconds": seconds, "pages": pages, "error": error, "peak": peak}), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
