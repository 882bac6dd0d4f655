package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.MappedEntity;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.InheritancePolicy;
import org.jspecify.annotations.Nullable;

/** What tells the rows of an entity from those of others of its tree. */
final class ClassIndicator {
  private ClassIndicator() {}

  static MappedEntity.@Nullable Discriminator of(
      ClassDescriptor descriptor, EclipseLinkTables tables) {
    InheritancePolicy policy = descriptor.getInheritancePolicyOrNull();
    if (policy == null || descriptor.hasTablePerClassPolicy()) {
      return null;
    }
    InheritancePolicy root = policy.getRootParentDescriptor().getInheritancePolicy();
    Object value =
        root.shouldUseClassNameAsIndicator()
            ? descriptor.getJavaClassName()
            : root.getClassIndicatorMapping().get(descriptor.getJavaClass());
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return new MappedEntity.Discriminator(
        tables.columnOf(root.getClassIndicatorField()),
        value instanceof Number ? text : "'" + text.replace("'", "''") + "'",
        text);
  }
}
