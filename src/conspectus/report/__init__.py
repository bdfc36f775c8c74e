"""What people read: chronologies as page, Word file, workbook and data."""
