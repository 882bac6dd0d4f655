package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook consists of (ECMA-376 part 1, 12.3): its sheets in the order of their tabs, and
 * where they are.
 *
 * @param sheets at least one
 * @param stylesPart null where it has none
 * @param sharedStringsPart null where it has none
 * @param date1904 whether dates count from 1904
 */
record WorkbookOutline(
    List<Sheet> sheets,
    @Nullable String stylesPart,
    @Nullable String sharedStringsPart,
    boolean date1904) {
  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final String WORKBOOK_CONTENT =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  private static final int MAX_SHEETS = 10_000;

  /**
   * A sheet of cells.
   *
   * @param name as the tab shows it
   * @param part where it is
   */
  record Sheet(String name, String part) {}

  /** What a relationship is for, by the last word of its type, and what it points at. */
  private record Target(String type, String part) {}

  static WorkbookOutline read(WorkbookFile file) throws IOException {
    String workbook = null;
    for (Target target : relationships(file, "").values()) {
      if (target.type().equals("officeDocument")) {
        workbook = target.part();
      }
    }
    if (workbook == null) {
      throw WorkbookFile.damaged("The file does not say which part of it is the workbook.", null);
    }
    checkContent(file, workbook);
    Map<String, Target> targets = relationships(file, workbook);
    String styles = null;
    String sharedStrings = null;
    for (Target target : targets.values()) {
      switch (target.type()) {
        case "styles" -> styles = target.part();
        case "sharedStrings" -> sharedStrings = target.part();
        default -> {} // themes and the like
      }
    }
    List<Sheet> sheets = new ArrayList<>();
    boolean date1904 = false;
    try (PartXml xml = file.open(workbook)) {
      while (xml.nextChild(0)) {
        while (xml.nextChild(1)) {
          if (xml.name().equals("workbookPr")) {
            date1904 = isTrue(xml.attribute("date1904"));
          } else if (xml.name().equals("sheets")) {
            readSheets(xml, targets, sheets);
          }
        }
      }
    }
    return new WorkbookOutline(List.copyOf(sheets), styles, sharedStrings, date1904);
  }

  /** Macros, templates and the binary variant are other kinds of file. */
  private static void checkContent(WorkbookFile file, String workbook) throws IOException {
    try (PartXml xml = file.open(CONTENT_TYPES)) {
      while (xml.nextChild(0)) {
        while (xml.nextChild(1)) {
          if (("/" + workbook).equalsIgnoreCase(xml.attribute("PartName"))
              && !WORKBOOK_CONTENT.equals(xml.attribute("ContentType"))) {
            throw new CorruptBackupException(
                "The file is a workbook of another kind, such as one with macros. In the office"
                    + " program, save it as an Excel workbook (.xlsx).",
                Location.UNKNOWN);
          }
        }
      }
    }
  }

  private static void readSheets(PartXml xml, Map<String, Target> targets, List<Sheet> sheets)
      throws IOException {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.attribute("name");
      String id = xml.attribute("id"); // with a prefix, unlike sheetId
      Target target = id == null ? null : targets.get(id);
      if (name == null || target == null || sheets.size() == MAX_SHEETS) {
        throw WorkbookFile.damaged("The workbook's list of sheets does not make sense.", null);
      }
      if (target.type().equals("worksheet")) { // not a chart
        sheets.add(new Sheet(CellText.unescape(name), target.part()));
      }
    }
  }

  private static boolean isTrue(@Nullable String flag) {
    return "1".equals(flag) || "true".equals(flag) || "on".equals(flag);
  }

  /** The relationships of a part, by their IDs; those that lead out of the file are left out. */
  private static Map<String, Target> relationships(WorkbookFile file, String part)
      throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String name = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Target> targets = new HashMap<>();
    try (PartXml xml = file.open(name)) {
      while (xml.nextChild(0)) {
        while (xml.nextChild(1)) {
          String id = xml.attribute("Id");
          String type = xml.attribute("Type");
          String target = xml.attribute("Target");
          if (id != null
              && type != null
              && target != null
              && !"External".equals(xml.attribute("TargetMode"))) {
            targets.put(
                id, new Target(type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
          }
        }
      }
    }
    return targets;
  }

  private static String resolve(String folder, String target) {
    try {
      String path = URI.create("/" + folder).resolve(target).normalize().getPath();
      return path == null || !path.startsWith("/") ? "" : path.substring(1);
    } catch (IllegalArgumentException e) {
      return ""; // no part is named so
    }
  }
}
