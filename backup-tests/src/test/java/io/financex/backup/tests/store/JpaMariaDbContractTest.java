package io.financex.backup.tests.store;

import io.financex.backup.tests.support.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("hibernate")
class JpaMariaDbContractTest extends JpaContract {
  JpaMariaDbContractTest() {
    super(TestDatabase.MARIADB);
  }
}
