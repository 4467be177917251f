"""What becomes of a result: corrected, written to the tree, kept in the ledger, reported."""

from __future__ import annotations

import errno
import logging

import msgspec

from extractor import pipeline
from extractor.batch import pronom
from extractor.batch.conversion import ConversionResult, set_document, set_failure
from extractor.batch.ledger.records import Ledger, LedgerRow
from extractor.batch.observer import RunObserver
from extractor.batch.output_tree import OutputTree, WrittenFile
from extractor.batch.settings import Settings
from extractor.batch.sources import storage
from extractor.common.version import PROGRAM_NAME
from extractor.review.corrections import Corrections
from extractor.writers import json_document

_logger = logging.getLogger(__name__)
_FATAL_WRITE_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}  # no other file would fare better


class ResultRecorder:
    """Records the results of one run with these settings, whose version is that of the results."""

    def __init__(
        self, ledger: Ledger, tree: OutputTree, observer: RunObserver, corrections: Corrections, settings: Settings
    ) -> None:
        self._ledger, self._tree, self._observer = ledger, tree, observer
        self._corrections, self._version, self._limits = corrections, settings.version, settings.limits

    def record_result(self, row: LedgerRow, result: ConversionResult) -> None:
        """Record the result of reading a file, with the values that a person has put right."""
        if result.data is not None and self._corrections.get_lines(result.sha256):
            document, outcomes = pipeline.correct_document(
                json_document.decode_document(result.data), self._corrections
            )
            set_document(result, document)
            result.corrections = outcomes
            for outcome in outcomes:
                if outcome.message is not None:
                    self._observer.on_notice(f"{row.path}: {outcome.message}")
        self._write_and_keep(row, result)

    def copy_result(self, twin: LedgerRow, row: LedgerRow, same_as: int | None) -> None:
        """Record for a file what is known of another with the same content; what depends on the name is made anew."""
        result = ConversionResult(row.id, row.path, sha256=twin.sha256)
        result.bytes, result.format, result.pronom = self._ledger.get_content_identity(twin.id)
        if twin.status == "failed":
            set_failure(result, twin.error or "failed", twin.message or "")
        else:
            set_document(result, pipeline.rename_document(self._tree.read_document(twin.target), row.name))
        self._write_and_keep(row, result, same_as)
        self._ledger.copy_corrections(twin, row)

    def restore_from_tree(self, row: LedgerRow, sha256: str) -> bool:
        """Record the document that the tree has for a file whose ledger was lost; returns whether it has the right one."""
        try:
            document = self._tree.read_document(row.target)
        except (OSError, msgspec.DecodeError):
            return False
        corrected = document.corrected or self._corrections.get_lines(sha256)
        if corrected or document.source.sha256 != sha256 or document.program != f"{PROGRAM_NAME} {self._version}":
            return False
        result = ConversionResult(row.id, row.path, sha256=sha256, bytes=document.source.bytes_)
        set_document(result, pipeline.rename_document(document, row.name))
        head = storage.read_first_bytes(row.url, pronom.HEAD_BYTES, self._limits)
        result.format, result.pronom = pronom.identify_format(head, result.format)
        self._write_and_keep(row, result)
        return True

    def _write_and_keep(self, row: LedgerRow, result: ConversionResult, same_as: int | None = None) -> None:
        written, edited = self._write_document(row, result)
        if edited is not None:
            self._observer.on_notice(f"{row.path}: its JSON was edited; the edited one is kept as {edited}.")
        if result.status == "failed":
            _logger.info("%s: %s: %s", row.path, result.error, result.message)
        corrections = self._corrections.compute_digest(result.sha256)
        self._ledger.record_result(
            row, result, self._version, written, same_as=same_as, edited=edited, corrections=corrections
        )
        if row.status is None and result.sha256 is not None:
            self._ledger.mark_former_name(row, result.sha256)
        self._observer.on_file_settled(row.path, result)

    def _write_document(self, row: LedgerRow, result: ConversionResult) -> tuple[WrittenFile, str | None]:
        """Write a result's JSON, or remove that of an earlier one; returns what was written and an edited file that was kept."""
        if result.data is not None:
            try:
                return self._tree.write(row.target, result.data, row.written)
            except OSError as error:
                if error.errno in _FATAL_WRITE_ERRNOS:
                    raise
                set_failure(result, "unwritable", f"The JSON can't be written: {storage.describe_error(error)}.")
        try:
            return WrittenFile(), self._tree.remove(row.target, row.written)
        except OSError:
            return WrittenFile(), None
