package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.EntityRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a restore has written, and what has to know of it: caches, and generators of IDs. */
final class Written {
  private final StoredModel model;
  private final Generators generators;
  private final Set<MappedEntity> entities = new LinkedHashSet<>();
  private final Map<MappedEntity, Long> highestIds = new LinkedHashMap<>();

  Written(StoredModel model) {
    this.model = model;
    generators = new Generators(model.dialect(), model.provider());
  }

  void add(StoredType type) {
    entities.add(type.entity());
  }

  void addNew(StoredType type, List<EntityRecord> records) {
    if (type.entity().generator() == null || type.isPart()) {
      return;
    }
    for (EntityRecord record : records) {
      if (record.value(type.type().key().get(0)) instanceof Number id) {
        addId(type, id.longValue());
      }
    }
  }

  /** An ID that is written, or going to be. */
  void addId(StoredType type, long id) {
    highestIds.merge(type.entity(), id, Math::max);
  }

  /** Makes generators give only IDs beyond those that were created. */
  void moveGenerators(Connection connection) throws SQLException {
    moveGenerators(connection, entity -> true);
  }

  /** Those that others wait for from then on, until the transaction ends. */
  void moveCounters(Connection connection) throws SQLException {
    moveGenerators(connection, Generators::isCounter);
  }

  /** Those that nobody waits for. */
  void moveAllButCounters(Connection connection) throws SQLException {
    moveGenerators(connection, entity -> !Generators.isCounter(entity));
  }

  boolean movesCounters() {
    return highestIds.keySet().stream().anyMatch(Generators::isCounter);
  }

  private void moveGenerators(Connection connection, Predicate<MappedEntity> moved)
      throws SQLException {
    for (Map.Entry<MappedEntity, Long> highest : highestIds.entrySet()) {
      if (moved.test(highest.getKey())) {
        generators.move(connection, highest.getKey(), highest.getValue());
      }
    }
  }

  /** Throws away what was drawn from generators before they were moved. */
  void drainGenerators() throws SQLException {
    for (Map.Entry<MappedEntity, Long> highest : highestIds.entrySet()) {
      model.provider().drainGenerator(highest.getKey(), highest.getValue());
    }
  }

  /** Makes caches forget. */
  void evict() {
    model.provider().evict(entities);
  }
}
