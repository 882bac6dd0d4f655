package io.financex.backup.jpa.eclipselink;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.model.CountedKeys;
import java.util.function.Function;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.databaseaccess.DatasourcePlatform;
import org.eclipse.persistence.sequencing.DefaultSequence;
import org.eclipse.persistence.sequencing.NativeSequence;
import org.eclipse.persistence.sequencing.QuerySequence;
import org.eclipse.persistence.sequencing.Sequence;
import org.eclipse.persistence.sequencing.TableSequence;
import org.jspecify.annotations.Nullable;

/**
 * What gives out the IDs of entities. EclipseLink takes the value of a sequence or of a counter for
 * the last one of a block.
 */
final class Sequences {
  private Sequences() {}

  /** The generator of an entity, or null where nothing in the database gives out its IDs. */
  static @Nullable IdGenerator generator(
      ClassDescriptor descriptor,
      DatasourcePlatform platform,
      Function<String, ModelException> refusal) {
    Sequence sequence = actual(descriptor.getSequence());
    if (sequence == null) {
      return null;
    }
    if (sequence.shouldAcquireValueAfterInsert()) {
      return new IdGenerator(null, 1);
    }
    String name = descriptor.getSequenceNumberName();
    int size = Math.max(1, sequence.getPreallocationSize());
    if (sequence instanceof TableSequence table) {
      return new IdGenerator(
          null,
          size,
          new IdGenerator.Counter(
              table.getTable().getQualifiedNameDelimited(platform),
              table.getCounterFieldName(),
              new IdGenerator.CounterRow(table.getNameFieldName(), name, false),
              CountedKeys.LAST_GIVEN));
    }
    if (sequence instanceof NativeSequence) {
      return new IdGenerator(sequence.getQualified(name), size);
    }
    if (sequence instanceof QuerySequence) {
      throw refusal.apply("a query of its own that gives out IDs is not carried yet");
    }
    return null; // made in memory
  }

  private static @Nullable Sequence actual(@Nullable Sequence declared) {
    if (declared instanceof DefaultSequence other) {
      return actual(other.getDefaultSequence());
    }
    return declared instanceof NativeSequence sequence && sequence.hasDelegateSequence()
        ? sequence.getDelegateSequence()
        : declared;
  }
}
