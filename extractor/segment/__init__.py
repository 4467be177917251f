"""UN knowledge: from the blocks of a file to masthead, outline, agenda, schedule, notes and citations."""
