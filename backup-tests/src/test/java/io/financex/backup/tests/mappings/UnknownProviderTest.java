package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.JpaEntityGraph;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** A provider that nobody here knows. */
class UnknownProviderTest {
  @Test
  void isRefusedByName() {
    EntityManagerFactory factory =
        (EntityManagerFactory)
            Proxy.newProxyInstance(
                UnknownProviderTest.class.getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> {
                  throw new PersistenceException(method.getName());
                });
    assertThat(catchThrowable(() -> JpaEntityGraph.builder(factory).owner(Person.class).build()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("is not known", "Hibernate ORM 6.6 and 7", "EclipseLink 5");
  }
}
