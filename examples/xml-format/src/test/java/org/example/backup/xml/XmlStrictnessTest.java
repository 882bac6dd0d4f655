package org.example.backup.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.contract.AnyBackup;
import io.financex.backup.contract.BackupContent;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or an edited file may hold. */
class XmlStrictnessTest {
  @TempDir Path directory;
  private String backup;

  @BeforeEach
  void write() throws IOException {
    backup = new String(AnyBackup.of(3).write(new XmlBackupWriter()), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE backup [<!ENTITY e \"boom\">]>",
        "<!DOCTYPE backup [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE backup SYSTEM \"http://localhost:1/a.dtd\">"
      })
  void documentTypesAndEntitiesAreRefused(String documentType) throws IOException {
    assertRefused(backup.replaceFirst("<backup", documentType + "<backup"));
    assertRefused(backup.replaceFirst("<records>", "<records>&e;"));
  }

  @ParameterizedTest
  @CsvSource({
    "<records>, <records><row/>",
    "<records>, <records>text",
    "<records>, <records><record/>",
    "<records>, <records><record type=\"unknown\"/>",
    "<records>, <records xmlns=\"urn:other\">",
    "</backup>, </backup><backup/>",
    "</backup>, </backup>text",
    "<trailer>, <trailer><number name=\"count\">1</number>",
    "<trailer>, <trailer><text name=\"note\">a<text/></text>",
    "name=\"format\", name=\"other\"",
    "name=\"format\", nom=\"format\""
  })
  void whatTheFormatDoesNotKnowIsRefused(String ours, String other) throws IOException {
    assertThat(backup).contains(ours);
    assertRefused(backup.replace(ours, other));
  }

  @ParameterizedTest
  @CsvSource({
    "<!--, x, -->",
    "<?p , x, ?>",
    "<![CDATA[, ' ', ]]>",
    "'', ' ', ''",
    "<, x, />",
    "<record type=\", x, \"/>"
  })
  void noTokenIsHeldThatIsLongerThanAnyValueMayBe(String begin, String part, String end)
      throws IOException {
    String token = begin + part.repeat(1_000_000) + end;
    Files.writeString(
        directory.resolve("backup.xml"), backup.replace("<records>", "<records>" + token));
    assertThat(
            catchThrowable(
                () ->
                    BackupContent.read(
                        new XmlBackupReader(),
                        directory.resolve("backup.xml"),
                        ReadLimits.DEFAULT.withMaxValueLength(1_000))))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void commentsAndLineEndsDoNotMatter() throws IOException {
    BackupContent content = AnyBackup.of(3);
    String edited = backup.replace("\n", "\r\n<!-- seen -->") + "<!-- end -->";
    assertThat(content.difference(read(edited))).isEmpty();
  }

  private void assertRefused(String text) {
    assertThat(catchThrowable(() -> read(text)))
        .isInstanceOfSatisfying(
            CorruptBackupException.class,
            refusal -> assertThat(refusal.location().row()).isPositive());
  }

  private BackupContent read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("backup.xml"), text);
    return BackupContent.read(new XmlBackupReader(), file, ReadLimits.DEFAULT);
  }
}
