package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.ElementColumns;
import io.financex.backup.jpa.mapping.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.queries.MappedKeyMapContainerPolicy;
import org.eclipse.persistence.mappings.OneToManyMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;

/** Finds the columns that a one-to-many has in the table of its elements. */
final class EclipseLinkElements {
  private final OneToManyMapping toMany;
  private final String path;
  private final EclipseLinkEntity collecting;

  EclipseLinkElements(OneToManyMapping toMany, String path, EclipseLinkEntity collecting) {
    this.toMany = toMany;
    this.path = path;
    this.collecting = collecting;
  }

  ElementColumns columns() {
    String name = ElementColumns.prefix(collecting.name(), path);
    return new ElementColumns(
        collecting.name(),
        collecting.javaType(),
        path,
        toMany.getReferenceDescriptor().getJavaClass(),
        toMany.isUnidirectionalOneToManyMapping() ? joining(name) : List.of(),
        index(name));
  }

  private List<MappedColumn> joining(String name) {
    ForeignKey key =
        new ForeignKey(collecting.descriptor(), toMany.getSourceKeysToTargetForeignKeys());
    List<DatabaseField> held = key.inOrderOfTarget();
    if (held.isEmpty()) {
      throw collecting.refusal(path, "it refers to another column than the ID");
    }
    List<MappedColumn> joining = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      DatabaseField part = collecting.descriptor().getPrimaryKeyFields().get(i);
      joining.add(
          collecting.columnOf(
              i == 0 ? name : name + i,
              held.get(i),
              collecting.access().of(path, collecting.descriptor(), part)));
    }
    return joining;
  }

  private List<MappedColumn> index(String name) {
    if (toMany.getListOrderField() != null) {
      return List.of(
          collecting.columnOf(
              name + ".index",
              toMany.getListOrderField(),
              collecting.access().of(path, toMany.getListOrderField(), Integer.class, null)));
    }
    if (!(toMany.getContainerPolicy() instanceof MappedKeyMapContainerPolicy map)) {
      return List.of();
    }
    if (map.getKeyMapping() instanceof AbstractDirectMapping direct) {
      return List.of(
          collecting.columnOf(
              name + ".index", direct.getField(), collecting.access().of(path, direct)));
    }
    throw collecting.refusal(
        path, "a key of this kind in the table of its elements is not carried yet");
  }
}
