"""Prints, for each row of the sheet T, the title, type, value and format of its one cell beside the key."""
import json
import sys
import warnings

try:
    import openpyxl
except ImportError:
    sys.exit(3)

warnings.simplefilter("ignore")
sheet = openpyxl.load_workbook(sys.argv[1])["T"]
titles = [cell.value for cell in sheet[1]]
for row in sheet.iter_rows(min_row=2):
    for title, cell in list(zip(titles, row))[1:]:
        if cell.value is not None:
            value = cell.value
            text = value.isoformat() if hasattr(value, "isoformat") else str(value)
            print(json.dumps([title, type(value).__name__, text, cell.number_format]))
