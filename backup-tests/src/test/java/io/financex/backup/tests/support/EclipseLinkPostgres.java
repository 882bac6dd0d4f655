package io.financex.backup.tests.support;

import java.sql.Types;
import java.util.UUID;
import org.eclipse.persistence.platform.database.PostgreSQL10Platform;

/**
 * EclipseLink's PostgreSQL 10 and later, which 5.0.0 does not recognize beyond 14; and which would
 * bind a UUID that is null as a text.
 */
public final class EclipseLinkPostgres extends PostgreSQL10Platform {
  @Override
  public int getJDBCType(Class<?> javaType) {
    return javaType == UUID.class ? Types.OTHER : super.getJDBCType(javaType);
  }
}
