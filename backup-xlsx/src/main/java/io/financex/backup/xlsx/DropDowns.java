package io.financex.backup.xlsx;

import io.financex.backup.model.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Lists of the names that a cell of an enumeration may hold. A drop-down holds 255 characters of
 * simple names itself; other names stand in the columns of a hidden sheet.
 */
final class DropDowns {
  private static final int MAX_LENGTH = 255;
  private static final Pattern SIMPLE = Pattern.compile("[\\p{L}\\p{N}_$]+");

  private final Map<List<String>, Integer> columns = new LinkedHashMap<>();

  /** Adds a drop-down to a column of a sheet, below its header. */
  void add(XSSFSheet sheet, int column, Attribute attribute) {
    DataValidationHelper helper = sheet.getDataValidationHelper();
    DataValidation validation =
        helper.createValidation(
            constraint(helper, attribute.enumNames()),
            new CellRangeAddressList(1, XlsxFormat.MAX_ROWS - 1, column, column));
    validation.setEmptyCellAllowed(!attribute.mandatory());
    validation.setSuppressDropDownArrow(true); // this library's name for showing it
    validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
    validation.createErrorBox("Not one of the names", "Please choose a name from the list.");
    validation.setShowErrorBox(true);
    sheet.addValidationData(validation);
  }

  private DataValidationConstraint constraint(DataValidationHelper helper, List<String> names) {
    boolean fits =
        String.join(",", names).length() <= MAX_LENGTH
            && names.stream()
                .allMatch(
                    name -> SIMPLE.matcher(name).matches() && CellText.escape(name).equals(name));
    if (fits) {
      return helper.createExplicitListConstraint(names.toArray(String[]::new));
    }
    Integer column = columns.computeIfAbsent(names, unused -> columns.size());
    String letters = CellReference.convertNumToColString(column);
    return helper.createFormulaListConstraint(
        XlsxFormat.LISTS_SHEET + "!$" + letters + "$1:$" + letters + "$" + names.size());
  }

  /** Adds the hidden sheet if a drop-down refers to it. */
  void addSheet(XSSFWorkbook workbook) {
    if (columns.isEmpty()) {
      return;
    }
    XSSFSheet sheet = workbook.createSheet(XlsxFormat.LISTS_SHEET);
    List<List<String>> lists = new ArrayList<>(columns.keySet());
    for (int column = 0; column < lists.size(); column++) {
      List<String> names = lists.get(column);
      for (int i = 0; i < names.size(); i++) {
        XSSFCell cell =
            (sheet.getRow(i) == null ? sheet.createRow(i) : sheet.getRow(i)).createCell(column);
        cell.setCellValue(CellText.escape(CellText.quote(names.get(i))));
      }
    }
  }
}
