/** Backs up and restores the entities of any JPA host. */
module io.financex.backup.jpa {
  requires transitive io.financex.backup.core;
  requires transitive jakarta.persistence;
  requires java.sql;
  requires static java.naming; // Hibernate's types mention it
  requires org.slf4j;
  requires static org.eclipse.persistence.core;
  requires static jakarta.validation;
  requires static org.hibernate.orm.core;
  requires static transitive org.jspecify;

  exports io.financex.backup.jpa;

  provides io.financex.backup.spi.EntityGraphProvider with
      io.financex.backup.jpa.JpaEntityGraphProvider;
}
