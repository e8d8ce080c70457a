"""One module a workbook."""
