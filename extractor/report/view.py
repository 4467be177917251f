"""The review page of one document, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from extractor.model import Document
from extractor.report.document.page import write_document_page
from extractor.report.html_templates import STATIC_FOLDER

ASSETS_FOLDER_NAME = "assets"


def write_view(document: Document, data: bytes, folder: Path) -> Path:
    """Write the page of a document, its pictures, scripts and styles into a folder, made if need be; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    copy_assets(folder)
    return write_document_page(document, folder, ASSETS_FOLDER_NAME, data=data)


def copy_assets(folder: Path) -> None:
    """Put the scripts and styles of the pages into a folder."""
    shutil.copytree(STATIC_FOLDER, folder / ASSETS_FOLDER_NAME, dirs_exist_ok=True)
