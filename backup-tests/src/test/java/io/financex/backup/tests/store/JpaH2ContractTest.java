package io.financex.backup.tests.store;

import io.financex.backup.tests.support.TestDatabase;

class JpaH2ContractTest extends JpaContract {
  JpaH2ContractTest() {
    super(TestDatabase.H2);
  }
}
