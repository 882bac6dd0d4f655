package io.financex.backup.check;

import io.financex.backup.error.Location;
import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of every type of a model for one account: of the first of each type everything that may be
 * is null; references go to the account's own rows; rows that own parts have none, one or two.
 */
final class MadeUpAccount {
  private static final int ROWS = 3;
  private static final int ATTEMPTS = 10;

  private final EntityModel model;
  private final Owner owner;
  private final MadeUpValues values;
  private final TakenValues taken;
  private final Findings findings;
  private final List<EntityRecord> shared;
  private final List<EntityRecord> present;
  private final Map<EntityType, List<EntityRecord>> rows = new LinkedHashMap<>();

  MadeUpAccount(Subject account, MadeUpValues values, TakenValues taken, Findings findings)
      throws IOException {
    model = account.model();
    owner = account.owner();
    shared = account.sharedRows();
    present = account.rows();
    this.values = values;
    this.taken = taken;
    this.findings = findings;
  }

  /** The records in dependency order. */
  List<EntityRecord> records() {
    for (EntityType type : model.types()) {
      rows.put(type, new ArrayList<>());
      if (type.shared()) {
        rows(type).addAll(shared.stream().filter(row -> row.type() == type).limit(ROWS).toList());
        requireSome(type);
        continue;
      }
      if (model.account().filter(type::equals).isPresent()) {
        rows(type).addAll(present.stream().filter(row -> row.type() == type).toList());
        continue;
      }
      if (type.partOf().isPresent()) {
        makeParts(type, type.partOf().get());
      } else {
        makeEntities(type);
      }
      if (rows.get(type).isEmpty()) {
        findings.add(type + ": no row could be made up, so that nothing is known of it");
      }
    }
    model.types().forEach(this::link);
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(row -> !row.type().shared())
        .toList();
  }

  /** Of what is everybody's nothing is made up: a restore does not write it. */
  private void requireSome(EntityType type) {
    boolean referredTo =
        model.types().stream()
            .filter(other -> !other.shared())
            .flatMap(other -> other.references().stream())
            .anyMatch(reference -> reference.targets().contains(type.name()));
    if (referredTo && rows(type).isEmpty()) {
      findings.add(
          type
              + ": all accounts share its rows, and there are none to refer to. Insert some before"
              + " the check.");
    }
  }

  private void makeEntities(EntityType type) {
    for (int i = 0; i < ROWS; i++) {
      make(type, i, Map.of());
    }
  }

  /** So that of one-to-many links, too, no target is linked twice. */
  private void makeParts(EntityType type, Reference partOf) {
    List<EntityRecord> owning = candidates(partOf);
    int made = 0;
    for (int i = 0; i < owning.size(); i++) {
      for (int part = 0; part < (owning.size() - i) % ROWS; part++) {
        Map<String, Object> fixed = new HashMap<>();
        set(fixed, partOf, owning.get(i).key());
        for (String name : type.key()) {
          Attribute attribute = type.attribute(name);
          if (!isReference(type, name)) {
            switch (attribute.type()) {
              case INTEGER, ENUM, BOOLEAN ->
                  fixed.put(name, MadeUpValues.value(attribute, part, true));
              default -> {} // as any value
            }
          }
        }
        made += make(type, made, fixed) ? 1 : 0;
      }
    }
  }

  private static boolean isReference(EntityType type, String attribute) {
    return type.references().stream()
        .anyMatch(reference -> reference.attributes().contains(attribute));
  }

  /** Whether there is such a row: with few values to choose from there may be none that is free. */
  private boolean make(EntityType type, int number, Map<String, Object> fixed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      EntityRecord record = record(type, number, number + attempt, fixed);
      if (record != null && taken.take(record)) {
        rows(type).add(record);
        return true;
      }
    }
    return false;
  }

  private List<EntityRecord> rows(EntityType type) {
    return rows.getOrDefault(type, List.of());
  }

  /**
   * @param number of the row: the first has no more than it must
   * @param choice which rows it refers to
   */
  private @Nullable EntityRecord record(
      EntityType type, int number, int choice, Map<String, Object> fixed) {
    Map<String, Object> record = new HashMap<>(accountKey(type));
    record.putAll(fixed);
    Set<String> leading = leadingToAccount(type);
    Set<String> done = waysDoneWithout(type, number);
    List<Reference> references = new ArrayList<>(type.references());
    references.sort(Comparator.comparing(reference -> !reference.mandatory()));
    Set<String> ofReferences = new HashSet<>();
    for (Reference reference : references) {
      ofReferences.addAll(reference.attributes());
      if (done.containsAll(reference.attributes())) {
        continue;
      }
      boolean needed =
          reference.mandatory()
              || leading.containsAll(reference.attributes())
              || type.key().containsAll(reference.attributes());
      if (model.isDeferred(type, reference) || !needed && number == 0) {
        continue;
      }
      List<EntityRecord> targets = fitting(reference, record);
      if (!targets.isEmpty()) {
        set(record, reference, targets.get(choice % targets.size()).key());
      } else if (needed) {
        return null;
      }
    }
    @Nullable Object[] all = new Object[type.attributes().size()];
    for (int i = 0; i < all.length; i++) {
      Attribute attribute = type.attributes().get(i);
      Object value = record.get(attribute.name());
      boolean left =
          value != null
              || ofReferences.contains(attribute.name())
              || !attribute.mandatory() && number == 0;
      all[i] = left ? value : made(type, attribute);
    }
    return EntityRecord.of(type, Location.UNKNOWN, all);
  }

  private Object made(EntityType type, Attribute attribute) {
    return attribute.is(Trait.EXPORT_ONLY) ? EntityRecord.ABSENT : values.next(type, attribute);
  }

  private static void set(Map<String, Object> record, Reference reference, Key target) {
    for (int i = 0; i < reference.attributes().size(); i++) {
      record.put(reference.attributes().get(i), target.values().get(i));
    }
  }

  /** Rows that a reference may go to, of each type in turn. */
  private List<EntityRecord> candidates(Reference reference) {
    List<EntityRecord> candidates = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      for (String target : reference.targets()) {
        List<EntityRecord> there = rows(model.type(target));
        if (i < there.size()) {
          candidates.add(there.get(i));
        }
      }
    }
    return candidates;
  }

  /** Those that agree with what the row has already, where references share attributes. */
  private List<EntityRecord> fitting(Reference reference, Map<String, Object> record) {
    return candidates(reference).stream()
        .filter(
            target -> {
              for (int i = 0; i < reference.attributes().size(); i++) {
                Object there = record.get(reference.attributes().get(i));
                if (there != null && !there.equals(target.key().values().get(i))) {
                  return false;
                }
              }
              return true;
            })
        .toList();
  }

  /** Attributes that hold the account's key. */
  private Map<String, Object> accountKey(EntityType type) {
    Map<String, Object> key = new HashMap<>();
    type.tableMapping()
        .ifPresent(
            mapping -> {
              for (List<Column> columns : mapping.accountPath().accountColumns()) {
                for (int i = 0; i < columns.size(); i++) {
                  String column = columns.get(i).name();
                  Object part = owner.key().values().get(i);
                  attributesIn(mapping, List.of(column)).forEach(name -> key.put(name, part));
                }
              }
            });
    return key;
  }

  /** Attributes of references that may be null, but lead to the account. */
  private static Set<String> leadingToAccount(EntityType type) {
    Set<String> attributes = new HashSet<>();
    type.tableMapping()
        .ifPresent(
            mapping -> {
              for (AccountPath.Step step : mapping.accountPath().steps()) {
                attributes.addAll(attributesIn(mapping, step.columns()));
              }
            });
    return attributes;
  }

  /**
   * Where any of several references says whose a row is: those that a row does without. The first
   * row has the first of them, the second one the second, the one after the last has all.
   */
  private static Set<String> waysDoneWithout(EntityType type, int number) {
    Set<String> attributes = new HashSet<>();
    type.tableMapping()
        .ifPresent(
            mapping -> {
              List<AccountPath.Step> ways =
                  mapping.accountPath().steps().stream()
                      .filter(AccountPath.Step::optional)
                      .toList();
              int taken = number % (ways.size() + 1);
              for (int i = 0; i < ways.size(); i++) {
                if (taken < ways.size() && i != taken) {
                  attributes.addAll(attributesIn(mapping, ways.get(i).columns()));
                }
              }
            });
    return attributes;
  }

  private static List<String> attributesIn(TableMapping mapping, List<String> columns) {
    return mapping.root().columns().entrySet().stream()
        .filter(entry -> columns.contains(entry.getValue().name()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** References that go forward or around, when all rows are there. */
  private void link(EntityType type) {
    List<EntityRecord> unlinked = rows(type);
    for (int i = 1; i < unlinked.size(); i++) {
      for (Reference reference : type.references()) {
        if (model.isDeferred(type, reference)) {
          unlinked.set(i, linked(unlinked.get(i), reference, i + 1));
        }
      }
    }
  }

  private EntityRecord linked(EntityRecord record, Reference reference, int choice) {
    Map<String, Object> present = new HashMap<>();
    for (Attribute attribute : record.type().attributes()) {
      Object value = record.value(attribute.name());
      if (value != null) {
        present.put(attribute.name(), value);
      }
    }
    List<EntityRecord> targets = fitting(reference, present);
    if (targets.isEmpty()) {
      return record;
    }
    set(present, reference, targets.get(choice % targets.size()).key());
    @Nullable Object[] all = new Object[record.type().attributes().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          record.isPresent(i)
              ? present.get(record.type().attributes().get(i).name())
              : EntityRecord.ABSENT;
    }
    EntityRecord linked = record.with(record.type(), all);
    return taken.retake(record, linked) ? linked : record;
  }
}
