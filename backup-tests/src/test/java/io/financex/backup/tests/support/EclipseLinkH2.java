package io.financex.backup.tests.support;

import java.util.Map;
import java.util.UUID;
import org.eclipse.persistence.platform.database.H2Platform;
import org.eclipse.persistence.tools.schemaframework.FieldDefinition;

/**
 * EclipseLink's H2, with a type of column for UUIDs: 5.0.0 makes them NUMERIC(16), which its own
 * values do not fit.
 */
public final class EclipseLinkH2 extends H2Platform {
  @Override
  protected Map<Class<?>, FieldDefinition.DatabaseType> buildDatabaseTypes() {
    Map<Class<?>, FieldDefinition.DatabaseType> types = super.buildDatabaseTypes();
    types.put(UUID.class, new FieldDefinition.DatabaseType("UUID", false));
    return types;
  }
}
