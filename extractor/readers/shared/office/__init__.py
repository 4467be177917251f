"""What readers of word processors' files share: containers of parts, formatted text, numbers of lists, tables."""
