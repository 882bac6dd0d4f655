package io.financex.backup.jpa.hibernate;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.model.CountedKeys;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.config.spi.StandardConverters;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.HiLoOptimizer;
import org.hibernate.id.enhanced.LegacyHiLoAlgorithmOptimizer;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.PooledLoOptimizer;
import org.hibernate.id.enhanced.PooledLoThreadLocalOptimizer;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What gives out the IDs of an entity. */
final class Sequences {
  // Whether a counter holds the number before the next one; Hibernate's default.
  private static final String STORED_LAST_USED = "hibernate.id.generator.stored_last_used";

  // Names are only in the SQL as they are in the database: quoted, qualified, and after naming
  // strategies.
  private static final Pattern UPDATE =
      Pattern.compile("update (?<table>.+) set (?<value>.+?)= ?\\? +where .*");

  private final SessionFactoryImplementor factory;
  @Nullable private final Generator generator;
  private final Function<String, ModelException> refusal;

  private Sequences(EntityPersister persister, Function<String, ModelException> refusal) {
    this.refusal = refusal;
    factory = persister.getFactory();
    generator = persister.getGenerator();
  }

  /** The generator of an entity, or null where nothing in the database gives out its IDs. */
  static @Nullable IdGenerator generator(
      EntityPersister persister, Function<String, ModelException> refusal) {
    return new Sequences(persister, refusal).generator();
  }

  /** What holds IDs in memory that a generator drew from the database, or null where none does. */
  static @Nullable Optimizer pool(Generator generator) {
    Optimizer optimizer = null;
    if (generator instanceof SequenceStyleGenerator sequence) {
      optimizer = sequence.getOptimizer();
    } else if (generator instanceof TableGenerator table) {
      optimizer = table.getOptimizer();
    }
    return optimizer instanceof NoopOptimizer ? null : optimizer;
  }

  private @Nullable IdGenerator generator() {
    if (generator instanceof SequenceStyleGenerator sequence) {
      return sequence.getDatabaseStructure().isPhysicalSequence()
          ? sequence(sequence)
          : onlyCounter(sequence);
    }
    if (generator instanceof TableGenerator table) {
      return counter(table);
    }
    return generator != null && generator.generatedOnExecution() ? new IdGenerator(null, 1) : null;
  }

  private IdGenerator sequence(SequenceStyleGenerator sequence) {
    QualifiedName name = sequence.getDatabaseStructure().getPhysicalName();
    return new IdGenerator(
        factory
            .getSqlStringGenerationContext()
            .format(
                new QualifiedSequenceName(
                    name.getCatalogName(), name.getSchemaName(), name.getObjectName())),
        sequence.getDatabaseStructure().getIncrementSize());
  }

  /** A table of one row, where a sequence was asked for and there are none. */
  @SuppressWarnings("deprecation") // nothing else tells the names of both Hibernates
  private IdGenerator onlyCounter(SequenceStyleGenerator sequence) {
    Matcher update = update(sequence.getDatabaseStructure().getAllSqlForTests());
    CountedKeys ids =
        ids(sequence.getOptimizer(), sequence.getDatabaseStructure().getInitialValue(), 0);
    return new IdGenerator(
        null,
        sequence.getOptimizer().getIncrementSize(),
        new IdGenerator.Counter(update.group("table"), update.group("value"), null, ids));
  }

  @SuppressWarnings("deprecation")
  private IdGenerator counter(TableGenerator table) {
    Matcher update = update(table.getAllSqlForTests());
    int ahead =
        factory
                .getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSetting(STORED_LAST_USED, StandardConverters.BOOLEAN, true)
            ? 1
            : 0;
    return new IdGenerator(
        null,
        table.getOptimizer().getIncrementSize(),
        new IdGenerator.Counter(
            update.group("table"),
            table.getValueColumnName(),
            new IdGenerator.CounterRow(table.getSegmentColumnName(), table.getSegmentValue(), true),
            ids(table.getOptimizer(), table.getInitialValue(), ahead)));
  }

  private Matcher update(String[] statements) {
    return Arrays.stream(statements)
        .map(UPDATE::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .orElseThrow(() -> refusal.apply("the table that gives out its IDs is not known"));
  }

  /**
   * What optimizers make of the next number, which is a row's own plus one where it holds the last
   * one.
   */
  private CountedKeys ids(Optimizer optimizer, int initial, int ahead) {
    int size = optimizer.getIncrementSize();
    if (size < 0) {
      throw refusal.apply("a table that counts its IDs down is not carried yet");
    }
    Class<?> kind = optimizer.getClass(); // what a subclass makes of it is not known
    if (kind == PooledOptimizer.class) { // the number ends a block, but for the first one
      return new CountedKeys(1, ahead - (size - 1L), initial);
    }
    if (kind == NoopOptimizer.class
        || kind == PooledLoOptimizer.class
        || kind == PooledLoThreadLocalOptimizer.class) {
      return new CountedKeys(1, ahead, initial);
    }
    if (kind == HiLoOptimizer.class) { // block 1 begins with 1
      return numbered(size, size * (ahead - 1L) + 1, initial - ahead);
    }
    if (kind == LegacyHiLoAlgorithmOptimizer.class) { // and has one more here
      return numbered(size + 1L, (size + 1L) * ahead, initial - ahead);
    }
    throw refusal.apply(
        "the optimizer " + kind.getName() + " of the table that gives out its IDs is not known");
  }

  /** Blocks that are counted. */
  private static CountedKeys numbered(long size, long offset, int initial) {
    return new CountedKeys(size, offset, Math.max(1, size * initial + offset));
  }
}
