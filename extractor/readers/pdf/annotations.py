"""What is printed on a page though it is not in its content: values of form fields, typed comments and stamps."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_ANNOTATIONS = 5000  # annotations of one page that are looked at
_PRINTED_SUBTYPES = {pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP}


def draw_annotations(page: pdfium.PdfPage) -> bool:
    """Make the printed annotations part of the page's content; returns whether the page has to be loaded again.

    Only the copy in memory changes. PDFium draws their appearance, as a viewer shows it.
    """
    if not _has_printed_annotation(page):
        return False
    return bool(pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_SUCCESS)


def _has_printed_annotation(page: pdfium.PdfPage) -> bool:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if subtype in _PRINTED_SUBTYPES:
            return True
    return False
