package io.financex.backup.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;
import org.apache.poi.ooxml.POIXMLTypeLoader;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlOptions;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;

/** What a streamed sheet has around its rows, as the live workbook has it for a sheet of none. */
final class SheetSkeleton {
  private static final String NO_ROWS = "<sheetData/>";

  private final XSSFSheet sheet;
  private final WorkbookZip zip;

  private SheetSkeleton(XSSFSheet sheet, WorkbookZip zip) {
    this.sheet = sheet;
    this.zip = zip;
  }

  /** Writes what stands before the rows. */
  static SheetSkeleton begin(XSSFSheet sheet, WorkbookZip zip) throws IOException {
    SheetSkeleton skeleton = new SheetSkeleton(sheet, zip);
    if (sheet.getCTWorksheet().isSetDimension()) {
      sheet.getCTWorksheet().unsetDimension(); // nobody knows it yet
    }
    zip.begin(sheet.getPackagePart().getPartName().getName().substring(1));
    String xml = skeleton.xml();
    skeleton.write(xml.substring(0, xml.indexOf(NO_ROWS)) + "<sheetData>");
    return skeleton;
  }

  /** Writes what stands after the rows, as the sheet has it by now. */
  void end() throws IOException {
    String xml = xml();
    write("</sheetData>" + xml.substring(xml.indexOf(NO_ROWS) + NO_ROWS.length()));
    zip.closeEntry();
  }

  private String xml() throws IOException {
    XmlOptions options = new XmlOptions(POIXMLTypeLoader.DEFAULT_XML_OPTIONS);
    options.setSaveSyntheticDocumentElement(
        new QName(CTWorksheet.type.getName().getNamespaceURI(), "worksheet"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sheet.getCTWorksheet().save(bytes, options);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void write(String xml) throws IOException {
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }
}
