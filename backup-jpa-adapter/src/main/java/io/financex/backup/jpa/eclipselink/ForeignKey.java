package io.financex.backup.jpa.eclipselink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.RelationTableMechanism;

/**
 * The columns that hold a reference.
 *
 * @param target the entity that it leads to
 * @param columns the columns, by those of the target that they hold; empty where the other side has
 *     them
 */
record ForeignKey(ClassDescriptor target, Map<DatabaseField, DatabaseField> columns) {
  static ForeignKey of(OneToOneMapping toOne) {
    ClassDescriptor target = toOne.getReferenceDescriptor();
    Map<DatabaseField, DatabaseField> columns = new LinkedHashMap<>();
    if (toOne.hasRelationTable()) {
      if (!toOne.isReadOnly()) {
        RelationTableMechanism link = toOne.getRelationTableMechanism();
        for (int i = 0; i < link.getTargetKeyFields().size(); i++) {
          columns.put(link.getTargetKeyFields().get(i), link.getTargetRelationKeyFields().get(i));
        }
      }
    } else if (toOne.isForeignKeyRelationship()) {
      toOne.getSourceToTargetKeyFields().forEach((held, key) -> columns.put(key, held));
    }
    return new ForeignKey(target, columns);
  }

  /** The columns in the order of the target's key; empty where they hold something else of it. */
  List<DatabaseField> inOrderOfTarget() {
    List<DatabaseField> ordered = new ArrayList<>();
    for (DatabaseField key : target.getPrimaryKeyFields()) {
      DatabaseField held = columns.get(key);
      for (Map<DatabaseField, DatabaseField> same :
          target.getAdditionalTablePrimaryKeyFields().values()) {
        if (held == null && same.get(key) != null) {
          held = columns.get(same.get(key)); // it refers to the table of a subclass
        }
      }
      if (held == null) {
        return List.of();
      }
      ordered.add(held);
    }
    return columns.size() == ordered.size() ? ordered : List.of();
  }
}
