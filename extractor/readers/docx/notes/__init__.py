"""Footnotes and endnotes of Word files, stored as notes or typed by hand."""
