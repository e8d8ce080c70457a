"""The workbook of decisions: written for a list of differences, filled in Excel, read back."""

from __future__ import annotations

from desktop_app.services.rulings_reading import read_decision_workbook as read_decision_workbook
from desktop_app.services.rulings_writing import CHOICE as CHOICE
from desktop_app.services.rulings_writing import DIFFERENCES as DIFFERENCES
from desktop_app.services.rulings_writing import ROWS as ROWS
from desktop_app.services.rulings_writing import write_decision_workbook as write_decision_workbook
