"""Returns as received, their entries and problems, decisions: rows beside the library's values."""
