package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.ProviderSession;
import org.hibernate.type.descriptor.WrapperOptions;

/** A session with a connection, and with the settings that Hibernate's JDBC types ask for. */
interface HibernateSession extends ProviderSession {
  WrapperOptions options();
}
