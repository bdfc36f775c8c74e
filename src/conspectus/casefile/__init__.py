"""A whole case as a folder of plain files."""
