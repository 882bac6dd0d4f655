package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.Refusal;
import io.financex.backup.jpa.mapping.Selection;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.InheritancePolicy;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entity as a whole can be carried.
 *
 * @param descriptor the entity's
 * @param session of its persistence unit
 * @param selection what the host leaves out
 */
record Carried(ClassDescriptor descriptor, AbstractSession session, Selection selection) {
  /** Refuses it where it cannot. */
  void check() {
    if (descriptor.getQueryManager().hasAdditionalCriteria()
        && !selection.carriesHiddenRows(descriptor.getJavaClass())) {
      throw Refusal.ofHiddenRows(descriptor.getAlias());
    }
    String reason = reason();
    if (reason != null) {
      throw Refusal.of(descriptor.getAlias(), "", reason);
    }
  }

  private @Nullable String reason() {
    InheritancePolicy inheritance = descriptor.getInheritancePolicyOrNull();
    if (descriptor.isEISDescriptor()
        || descriptor.isXMLDescriptor()
        || descriptor.isObjectRelationalDataTypeDescriptor()) {
      return "it does not lie in tables";
    }
    if (descriptor.hasMultitenantPolicy()) {
      return "its rows are of several tenants, which is not carried yet";
    }
    if (descriptor.getPartitioningPolicy() != null || session.getPartitioningPolicy() != null) {
      return "its rows are spread over several databases";
    }
    if (descriptor.hasSerializedObjectPolicy()) {
      return "a column holds a serialized copy of the row, which nobody else could write";
    }
    if (descriptor.shouldBeReadOnly()) {
      return "it is read-only for the application";
    }
    if (inheritance != null
        && inheritance.getRootParentDescriptor().getInheritancePolicy().hasClassExtractor()) {
      return "code of the application tells its rows from others of its tree";
    }
    return null;
  }
}
