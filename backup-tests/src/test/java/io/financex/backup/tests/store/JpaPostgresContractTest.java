package io.financex.backup.tests.store;

import io.financex.backup.tests.support.TestDatabase;

class JpaPostgresContractTest extends JpaContract {
  JpaPostgresContractTest() {
    super(TestDatabase.POSTGRESQL);
  }
}
