"""What readers of several formats share: format detection, encodings, inline text, note marks, tables of typed characters."""
