"""Files of earlier runs that are no longer there: marked, and removed with their documents when that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.batch.ledger.records import Ledger
from extractor.batch.output_tree import OutputTree, WrittenFile
from extractor.batch.sources.locations import get_container


@dataclass(frozen=True, slots=True)
class AbsentFiles:
    """How many files of the ledger are gone, and how many were found under another name."""

    gone: int = 0
    moved: int = 0


def mark_gone_files(ledger: Ledger) -> None:
    """Mark every file that this run's plan does not have and that is no longer there; unmark those that came back.

    Members of an archive that the plan has are gone where the plan does not have them. Whether a file on another machine
    is still there is not asked.
    """
    planned = ledger.database.execute("SELECT location FROM files JOIN plan ON plan.file = files.id")
    listed = {get_container(location) for (location,) in planned} - {None}
    query = "SELECT id, location, absence FROM files LEFT JOIN plan ON plan.file = files.id WHERE plan.file IS NULL"
    for number, location, absence in ledger.database.execute(query).fetchall():
        gone = get_container(location) in listed or not ledger.base.is_present(location)
        if gone != (absence is not None):
            ledger.database.execute(
                "UPDATE files SET absence = ?, moved_to = NULL WHERE id = ?", ("gone" if gone else None, number)
            )


def count_absent_files(ledger: Ledger) -> AbsentFiles:
    """The counts of the files that are no longer there."""
    query = "SELECT absence, count(*) FROM files WHERE absence IS NOT NULL GROUP BY 1"
    return AbsentFiles(**dict(ledger.database.execute(query).fetchall()))


def prune_absent_files(ledger: Ledger, tree: OutputTree) -> list[str]:
    """Remove the rows and documents of all files that are no longer there; returns documents kept since edited by hand."""
    query = "SELECT id, target, written, written_at, written_sha256 FROM files WHERE absence IS NOT NULL"
    kept = []
    for number, target, *written in ledger.database.execute(query).fetchall():
        kept.append(tree.remove(target, WrittenFile(*written)))
        tree.remove_empty_folders(target)
        _let_copies_stand_alone(ledger, number)
        ledger.delete_details(number)
        ledger.database.execute("UPDATE files SET moved_to = NULL WHERE moved_to = ?", (number,))
        ledger.database.execute("DELETE FROM files WHERE id = ?", (number,))
    return [place for place in kept if place is not None]


def _let_copies_stand_alone(ledger: Ledger, number: int) -> None:
    """Name the first of a file's copies as the one that the others are copies of."""
    query = "SELECT min(id) FROM files WHERE same_as = ? AND absence IS NULL"
    [first] = ledger.database.execute(query, (number,)).fetchone()
    ledger.database.execute("UPDATE files SET same_as = nullif(?, id) WHERE same_as = ?", (first, number))
