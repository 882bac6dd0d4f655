package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which sheets of a workbook hold the records of which type, after people may have moved, removed
 * and added some.
 */
final class SheetTypes {
  private final Map<WorkbookOutline.Sheet, EntityType> present = new LinkedHashMap<>();
  private final Map<String, EntityType> missing = new LinkedHashMap<>();
  private final List<WorkbookOutline.Sheet> others = new ArrayList<>();

  /** By the names that the export wrote down. */
  SheetTypes(List<WorkbookOutline.Sheet> sheets, Map<String, String> exported, EntityModel model) {
    for (Map.Entry<String, String> sheet : exported.entrySet()) {
      missing.put(
          sheet.getKey(),
          model
              .find(sheet.getValue())
              .orElseThrow(
                  () ->
                      new CorruptBackupException(
                          "The sheets are of types that the manifest does not describe. Export a new"
                              + " backup.",
                          new Location(XlsxFormat.BACKUP_SHEET, 0, 0))));
    }
    for (WorkbookOutline.Sheet sheet : sheets) {
      EntityType type = missing.remove(sheet.name());
      if (type != null) {
        present.put(sheet, type);
      } else if (!XlsxFormat.isOwnSheet(sheet.name())) {
        others.add(sheet);
      }
    }
  }

  /** The sheets of records, in the order of their tabs. */
  Map<WorkbookOutline.Sheet, EntityType> present() {
    return present;
  }

  /** The names of the sheets that a person removed. */
  Set<String> missing() {
    return missing.keySet();
  }

  /** A model without those parts that have no sheet, of which the workbook says nothing. */
  EntityModel carried(EntityModel model) {
    EntityModel.Builder carried =
        EntityModel.builder(model.ownerType(), model.ownerKey().toArray(ValueType[]::new))
            .constraintsDeferred(model.constraintsDeferred());
    model.omitted().forEach(carried::omit);
    for (EntityType type : model.types()) {
      if (type.partOf().isEmpty() || present.containsValue(type) || !missing.containsValue(type)) {
        carried.type(type);
      }
    }
    return carried.build();
  }

  /** Looks into a sheet. */
  interface Titles {
    /** Whether the titles of a sheet have the key of a type. */
    boolean haveKey(WorkbookOutline.Sheet sheet, EntityType type) throws IOException;
  }

  /**
   * Refuses what would lose rows without a word: a sheet under another name, or some of the sheets
   * of a kind of parts, of which those that are not there count as removed.
   */
  void check(Titles titles) throws IOException {
    for (Map.Entry<String, EntityType> sheet : missing.entrySet()) {
      EntityType type = sheet.getValue();
      for (WorkbookOutline.Sheet other : others) {
        if (titles.haveKey(other, type)) {
          throw new CorruptBackupException(
              "The workbook has no sheet "
                  + sheet.getKey()
                  + ", and this one looks like it. If it is, give it its name back; if not, give"
                  + " its columns other titles.",
              new Location(other.name(), 0, 0));
        }
      }
      if (type.partOf().isPresent() && present.containsValue(type)) {
        throw new CorruptBackupException(
            "The sheet is missing, while others with rows of its kind are there: its rows would be"
                + " taken for removed. Put it back, or remove all sheets of the kind.",
            new Location(sheet.getKey(), 0, 0));
      }
    }
  }
}
