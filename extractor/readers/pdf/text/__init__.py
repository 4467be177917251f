"""Text of a PDF page: from characters in the order of PDFium to runs of words."""
