package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.H2Dialect;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that nobody has tried is refused at start-up, with the names of those that are. */
@Tag("hibernate")
class UnknownDatabaseTest {
  @ParameterizedTest
  @ValueSource(strings = {"MySQL", "Oracle"})
  void itIsNamed(String product) throws Exception {
    Configuration configuration = new Configuration().addAnnotatedClass(Person.class);
    configuration.setProperty("hibernate.dialect", H2Dialect.class.getName());
    configuration
        .getProperties()
        .put(
            "hibernate.connection.datasource",
            calling(DataSource.class, TestDatabase.H2.create(), product));
    try (EntityManagerFactory factory = configuration.buildSessionFactory()) {
      assertThat(catchThrowable(() -> JpaEntityGraph.builder(factory).owner(Person.class).build()))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(product, "Known: PostgreSQL, MariaDB, H2");
    }
  }

  /** The same thing, of a database that calls itself otherwise. */
  private static <T> T calling(Class<T> type, Object target, String product) {
    return type.cast(
        Proxy.newProxyInstance(
            UnknownDatabaseTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getDatabaseProductName")) {
                return product;
              }
              try {
                Object result = method.invoke(target, arguments);
                return switch (method.getName()) {
                  case "getConnection" -> calling(Connection.class, result, product);
                  case "getMetaData" -> calling(DatabaseMetaData.class, result, product);
                  default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
