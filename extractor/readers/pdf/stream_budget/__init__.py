"""What the streams of a PDF unpack to, found out before PDFium unpacks them: it knows no limit of time or memory."""
