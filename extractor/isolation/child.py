"""The side of the child: read one document from standard input, and write the answer to standard output."""

from __future__ import annotations

import math
import os
import sys

import msgspec

from extractor import pipeline
from extractor.errors import ExtractionError
from extractor.isolation.memory import bound_memory, bound_processor_seconds
from extractor.isolation.messages import Request, encode_failure
from extractor.isolation.parent import FAILURE_MARK, MEMORY_EXIT_STATUS, SUCCESS_MARK

_PROCESSOR_MARGIN_SECONDS = 5  # beyond the deadline, which the child checks itself


def main() -> None:
    """Answer one request. What a library prints goes to standard error, and not into the answer."""
    answer_stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    request = msgspec.json.decode(sys.stdin.buffer.readline(), type=Request)
    data = sys.stdin.buffer.read()
    bound_memory(request.limits.max_memory_bytes)
    bound_processor_seconds(math.ceil(request.limits.max_seconds) + _PROCESSOR_MARGIN_SECONDS)
    try:
        try:
            document = pipeline.extract(
                data, name=request.name, limits=request.limits, ocr=request.ocr.mode, ocr_language=request.ocr.language
            )
            answer = SUCCESS_MARK + msgspec.json.encode(document)
        except ExtractionError as error:
            answer = FAILURE_MARK + encode_failure(error)
        answer_stream.write(answer)
        answer_stream.flush()
    except MemoryError:
        os._exit(MEMORY_EXIT_STATUS)


if __name__ == "__main__":
    main()
