"""Everything that can stop an extraction: one family, each with a stable code, an exit status and a remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar


class ExtractionError(Exception):
    """Base of all errors that `extract()` raises: the input yields no document.

    `code` is stable and meant for programs, the message is meant for people and ends with the remedy.
    `exit_status` is what a command ends with when this error ends it as a whole.
    """

    code: ClassVar[str] = "failed"
    exit_status: ClassVar[int] = 1
    remedy: ClassVar[str] = "Look at the file with the program that made it."

    def __init__(self, what: str, remedy: str | None = None) -> None:
        self.what = what
        self.advice = remedy or self.remedy
        super().__init__(f"{what} {self.advice}")

    def __reduce__(self) -> tuple[type[ExtractionError], tuple[Any, ...]]:
        return type(self), (self.what, self.advice)


class UnsupportedError(ExtractionError):
    """The content is of a kind that no reader knows; the message names the kind."""

    code = "unsupported"
    remedy = "Convert it to PDF, DOCX, HTML, Markdown, plain text or Akoma Ntoso XML first."


class SeveralDocumentsError(UnsupportedError):
    """The file holds several documents; `documents` has the path of each inside."""

    code = "several_documents"
    remedy = (
        "Give one by its path inside, after the file's name and “!/” (circulars.zip!/2024/A.docx), or read all with "
        "`extractor batch`."
    )

    def __init__(self, what: str, remedy: str | None = None, documents: Sequence[str] = ()) -> None:
        super().__init__(what, remedy)
        self.documents = tuple(documents)

    def __reduce__(self) -> tuple[type[ExtractionError], tuple[Any, ...]]:
        return type(self), (self.what, self.advice, self.documents)


class EmptyError(ExtractionError):
    """There is nothing in the file: no bytes, or no text at all."""

    code = "empty"
    remedy = "Fetch the file again; its transfer probably failed."


class CorruptError(ExtractionError):
    """The content claims to be of a known format and cannot be read as it."""

    code = "corrupt"
    remedy = "Fetch the file again, or open it in the program that made it and save it anew."


class EncryptedError(ExtractionError):
    """The content is locked with a password."""

    code = "encrypted"
    remedy = "Save a copy without the password and extract that."


class LimitError(ExtractionError):
    """Reading on would pass one of the limits: size, unpacked size, pages or time."""

    code = "too_large"
    remedy = "Raise the limit with limits=Limits(…) if the file is to be trusted."


class TimeLimitError(LimitError):
    """The time allowed for one document is over."""

    code = "timeout"


class MemoryLimitError(LimitError):
    """The document needs more memory than it may take, or than there is."""

    code = "memory"


class MissingProgramError(ExtractionError):
    """The content can only be read with a program that is not installed; the message has the line that installs it."""

    code = "missing_program"
    remedy = "Install the program and extract the file again."


class CrashedError(ExtractionError):
    """The process that read the document in isolation ended without an answer."""

    code = "crashed"
    remedy = "Please report it with the file; the other files are not affected."


class DefectError(ExtractionError):
    """The extractor itself failed on this file: a fault of the program, not of the file."""

    code = "defect"
    remedy = "Please report it with the file; the other files are not affected."


class NotFoundError(ExtractionError):
    """The path does not lead to a readable file."""

    code = "not_found"
    exit_status = 2
    remedy = "Check the path and the right to read it."


class LedgerError(ExtractionError):
    """The ledger of a batch is damaged, locked, gone, or names places outside the output folder."""

    code = "ledger"
    remedy = "Give --rebuild-ledger: the ledger is set aside and made anew from the documents of the output folder."


class CorrectionError(ExtractionError):
    """A correction can't be read, or does not fit the document that it is for."""

    code = "correction"
    exit_status = 2
    remedy = "Write the correction anew with `extractor correct`, for the value that the document has now."


class UsageError(ExtractionError):
    """What was asked for makes no sense; no document is to blame."""

    code = "usage"
    exit_status = 2
    remedy = "See --help."
