"""The page of one document: where its values were read, pictures with boxes, marked texts, masthead, timetable."""
