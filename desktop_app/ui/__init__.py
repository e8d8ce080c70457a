"""The window: Tk only; it calls services and knows no SQL, no workbook and no PDF writer."""
