"""Notes that no anchor ties to their marks, as HTML, plain text and office files have them when they were typed.

Where a reader has set the marks apart from the text (HTML, plain text), `note_marks` finds their notes: each note is that
of the first mark that waits for it, and others go back into the text. Where raised text is still in its place (office
files), `manual_notes` does: there a table's mark is often repeated, and a note is called by all of them.
"""
