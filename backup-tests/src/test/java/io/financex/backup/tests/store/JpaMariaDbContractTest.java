package io.financex.backup.tests.store;

import io.financex.backup.tests.support.TestDatabase;

class JpaMariaDbContractTest extends JpaContract {
  JpaMariaDbContractTest() {
    super(TestDatabase.MARIADB);
  }
}
