"""Formats that are read through LibreOffice: it writes them as DOCX, which has a reader here."""
