package io.financex.backup.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Says once in each run of the tests which provider it is on which databases. */
@Tag("pairs")
class PairsTest {
  /** The system property that names the version of the provider that the build meant. */
  private static final String EXPECTED = "tests.provider.version";

  @Test
  void theProviderIsTheOneThatTheBuildMeant() {
    String version = TestProvider.current().version();
    assumeThat(System.getProperty(EXPECTED)).as("not run by the build").isNotNull();
    assertThat(version).contains(" " + System.getProperty(EXPECTED));
  }

  @ParameterizedTest
  @EnumSource
  void eachDatabaseIsThere(TestDatabase database) throws Exception {
    try (Connection connection = database.create().getConnection()) {
      DatabaseMetaData is = connection.getMetaData();
      System.out.println(
          "Tests with "
              + TestProvider.current().version()
              + " on "
              + is.getDatabaseProductName()
              + " "
              + is.getDatabaseProductVersion()
              + ", "
              + is.getDriverName()
              + " "
              + is.getDriverVersion());
      assertThat(is.getDatabaseProductName()).isEqualToIgnoringCase(database.name());
    }
  }
}
