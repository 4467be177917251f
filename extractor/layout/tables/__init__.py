"""Tables: from positioned lines and ruling lines to grids of cells. No knowledge of UN documents."""
