package io.financex.backup.tests.support;

import java.util.Map;
import java.util.UUID;
import org.eclipse.persistence.platform.database.MariaDBPlatform;
import org.eclipse.persistence.tools.schemaframework.FieldDefinition;

/**
 * EclipseLink's MariaDB, with columns that take the rows that a test inserts by itself: UUIDs are
 * texts there, which do not fit the 16 bytes of EclipseLink's own, and times of any year, which do
 * not fit a TIMESTAMP.
 */
public final class EclipseLinkMariaDb extends MariaDBPlatform {
  @Override
  protected Map<Class<?>, FieldDefinition.DatabaseType> buildDatabaseTypes() {
    Map<Class<?>, FieldDefinition.DatabaseType> types = super.buildDatabaseTypes();
    types.replaceAll(
        (javaType, type) ->
            type.name().equals("TIMESTAMP") || type.name().equals("DATETIME")
                ? new FieldDefinition.DatabaseType("DATETIME(6)", false)
                : type);
    types.put(UUID.class, new FieldDefinition.DatabaseType("UUID", false));
    return types;
  }
}
