"""Tables as schedules: their grids of cells, the columns, and what rows and columns say."""
