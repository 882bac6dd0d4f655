package io.financex.backup.jpa.eclipselink;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.InheritancePolicy;
import org.eclipse.persistence.internal.sessions.AbstractSession;

/** Which descriptors are entities, and how they inherit. */
final class EntityDescriptors {
  private EntityDescriptors() {}

  /** Whether a descriptor is of an entity that has rows of its own. */
  static boolean isConcrete(ClassDescriptor descriptor) {
    return !descriptor.isAggregateDescriptor()
        && !descriptor.isAggregateCollectionDescriptor()
        && !descriptor.isDescriptorForInterface()
        && !isAbstract(descriptor);
  }

  private static boolean isAbstract(ClassDescriptor descriptor) {
    return Modifier.isAbstract(descriptor.getJavaClass().getModifiers());
  }

  /** The root of an entity's tree, or itself. */
  static ClassDescriptor root(ClassDescriptor descriptor, AbstractSession session) {
    ClassDescriptor root = descriptor;
    for (Class<?> type = descriptor.getJavaClass(); type != null; type = type.getSuperclass()) {
      ClassDescriptor above = session.getDescriptors().get(type);
      root = above == null ? root : above;
    }
    return root;
  }

  /** The concrete entities of a tree. */
  static List<ClassDescriptor> tree(ClassDescriptor root, AbstractSession session) {
    List<ClassDescriptor> tree = new ArrayList<>();
    for (ClassDescriptor descriptor : session.getDescriptors().values()) {
      if (isConcrete(descriptor)
          && root.getJavaClass().isAssignableFrom(descriptor.getJavaClass())) {
        tree.add(descriptor);
      }
    }
    return tree;
  }

  /** Whether classes of an entity's tree have tables of their own that they share the key of. */
  static boolean isJoined(ClassDescriptor descriptor) {
    InheritancePolicy policy = descriptor.getInheritancePolicyOrNull();
    return policy != null
        && policy.getRootParentDescriptor().getInheritancePolicy().hasMultipleTableChild();
  }
}
