package io.financex.backup.tests.financex;

import io.financex.backup.tests.support.TestDatabase;
import org.junit.jupiter.api.Tag;

/** The same where settings are the session's, and collations compare texts. */
@Tag("full")
class OptionsOnMariaDbTest extends OptionsTest {
  @Override
  TestDatabase database() {
    return TestDatabase.MARIADB;
  }
}
