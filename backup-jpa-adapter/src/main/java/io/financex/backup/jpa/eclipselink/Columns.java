package io.financex.backup.jpa.eclipselink;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.ValueType;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.ConversionManager;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the columns of one entity hold.
 *
 * @param session knows EclipseLink's own conversions
 * @param refusal refuses an attribute, for a reason
 */
record Columns(AbstractSession session, BiFunction<String, String, ModelException> refusal) {
  /** Values that are read from the database bit by bit, for as long as its connection lasts. */
  private static final Set<Class<?>> LOCATORS = Set.of(Blob.class, Clob.class, NClob.class);

  /** The column of an attribute, refused where its values are not carried. */
  EclipseLinkColumn of(String path, AbstractDirectMapping direct) {
    return find(path, direct)
        .orElseThrow(() -> notCarried(path, direct.getAttributeClassification()));
  }

  /** The column of an attribute, or empty where its values are not carried. */
  Optional<EclipseLinkColumn> find(String path, AbstractDirectMapping direct) {
    Class<?> attribute = direct.getAttributeClassification();
    return attribute != null && LOCATORS.contains(attribute)
        ? Optional.empty()
        : find(path, direct.getFieldClassification(), attribute, direct.getConverter());
  }

  /** A column of elements or keys that have no mapping of their own. */
  EclipseLinkColumn of(
      String path,
      DatabaseField field,
      @Nullable Class<?> attribute,
      @Nullable Converter converter) {
    return find(path, field.getType(), attribute, converter)
        .orElseThrow(() -> notCarried(path, attribute));
  }

  private Optional<EclipseLinkColumn> find(
      String path,
      @Nullable Class<?> inColumn,
      @Nullable Class<?> attribute,
      @Nullable Converter converter) {
    Class<?> values = inColumn == null ? attribute : inColumn;
    return values == null
        ? Optional.empty()
        : EclipseLinkColumn.of(
            ConversionManager.getObjectClass(values),
            converter,
            session,
            reason -> refusal.apply(path, reason));
  }

  private ModelException notCarried(String path, @Nullable Class<?> attribute) {
    return refusal.apply(
        path,
        "values of "
            + (attribute == null ? "its class" : attribute.getName())
            + " are not carried yet; an AttributeConverter to another class would help");
  }

  /** The column that holds a part of another entity's key. */
  EclipseLinkColumn of(String path, ClassDescriptor target, DatabaseField key) {
    DatabaseMapping mapping = target.getObjectBuilder().getMappingForField(key);
    while (mapping != null && mapping.isAggregateObjectMapping()) {
      mapping = mapping.getReferenceDescriptor().getObjectBuilder().getMappingForField(key);
    }
    if (mapping instanceof OneToOneMapping toOne) {
      DatabaseField further = Objects.requireNonNull(toOne.getSourceToTargetKeyFields().get(key));
      return of(path, toOne.getReferenceDescriptor(), further);
    }
    if (mapping instanceof AbstractDirectMapping direct) {
      return of(path, direct);
    }
    throw refusal.apply(
        path, "no attribute of " + target.getAlias() + " holds its column " + key.getName());
  }

  /** Whether a column holds whole numbers. */
  boolean isNumber(EclipseLinkColumn column) {
    return column.holds(ValueType.INTEGER) || column.holds(ValueType.LONG);
  }

  /** Whether a column's values may be too large to compare. */
  boolean isLarge(DatabaseField field) {
    return field.getType() == Blob.class || field.getType() == Clob.class;
  }
}
