"""A person's session with LibreOffice: opens a workbook, edits it, saves it as an Excel workbook.

Usage: edit.py SETTINGS-URL INPUT OUTPUT < COMMANDS, one command a line, its words separated by tabs.
Rows count from 1 as a person sees them; columns are named by their titles in row 1.
"""
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def option(name, value):
    result = PropertyValue()
    result.Name = name
    result.Value = value
    return result


def connect(process, pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + 60
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def column(sheet, title):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    for index in range(cursor.RangeAddress.EndColumn + 1):
        if sheet.getCellByPosition(index, 0).String == title:
            return index
    raise ValueError(f"no column {title}")


def last_row(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow


def perform(document, command, words):
    sheets = document.Sheets
    if command == "add-sheet":
        sheets.insertNewByName(words[0], 0)
        sheets.getByName(words[0]).getCellByPosition(0, 0).Formula = "=1+1"
        return
    sheet = sheets.getByName(words[0])
    words = words[1:]
    if command == "text":  # ROW TITLE TEXT
        sheet.getCellByPosition(column(sheet, words[1]), int(words[0]) - 1).String = words[2]
    elif command == "type":  # ROW TITLE INPUT: what typing it does
        cell = sheet.getCellByPosition(column(sheet, words[1]), int(words[0]) - 1)
        cell.setFormula(words[2])
    elif command == "delete-row":
        sheet.Rows.removeByIndex(int(words[0]) - 1, 1)
    elif command == "insert-row":
        sheet.Rows.insertByIndex(int(words[0]) - 1, 1)
    elif command == "copy-row":  # ROW: to behind the last one
        source = sheet.getCellRangeByPosition(0, int(words[0]) - 1, 200, int(words[0]) - 1)
        target = sheet.getCellByPosition(0, last_row(sheet) + 1)
        sheet.copyRange(target.CellAddress, source.RangeAddress)
    elif command == "move-column":  # TITLE: behind the last one
        index = column(sheet, words[0])
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress.EndColumn + 3
        source = sheet.getCellRangeByPosition(index, 0, index, last_row(sheet))
        sheet.moveRange(sheet.getCellByPosition(end, 0).CellAddress, source.RangeAddress)
    elif command == "delete-column":
        sheet.Columns.removeByIndex(column(sheet, words[0]), 1)
    elif command == "hide-column":
        sheet.Columns.getByIndex(column(sheet, words[0])).IsVisible = False
    elif command == "move-sheet":  # POSITION
        sheets.moveByName(sheet.Name, int(words[0]))
    else:
        raise ValueError(f"unknown command {command}")


def main(settings, source, target):
    pipe = f"backup{os.getpid()}"
    process = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={settings}", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"])
    try:
        context = connect(process, pipe)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(source), "_blank", 0, (option("Hidden", True),))
        for line in sys.stdin:
            words = line.rstrip("\n").split("\t")
            perform(document, words[0], words[1:])
        document.storeToURL(
            uno.systemPathToFileUrl(target), (option("FilterName", "Calc MS Excel 2007 XML"),))
        document.close(True)
        desktop.terminate()
        process.wait(60)
    finally:
        process.kill()


main(*sys.argv[1:])
