package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ConflictMode;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.Trailer;
import io.financex.backup.tests.memory.LinesFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds for any sound model and any accounts of it. */
class AnyAccountTest {
  interface Work {
    void on(AnyAccount any, Host host) throws IOException;
  }

  static void with(long seed, Work work) throws IOException {
    AnyAccount any = new AnyAccount(seed);
    Path directory = Files.createTempDirectory("any");
    try {
      Host host = new Host(directory, any.model());
      host.graph.put(ANN, any.rows()).put(BOB, any.rows());
      work.on(any, host);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Properties prove little over a generator that makes little. */
  @Test
  void theGeneratorMakesAllThatItPromises() throws IOException {
    Map<String, Integer> made = new TreeMap<>();
    for (long seed = 0; seed < 300; seed++) {
      with(
          seed,
          (any, host) -> {
            Path file = host.export(ANN);
            host.graph.empty(ANN);
            host.graph.calls().reset();
            host.restore(file);
            host.graph.calls().made().stream()
                .distinct()
                .forEach(call -> made.merge(call, 1, Integer::sum));
            host.model.types().forEach(type -> AnyAccountTest.count(type, host.model, made));
          });
    }
    assertThat(made)
        .containsKeys("insert", "link", "commit")
        .containsKeys("bag", "composite key", "deferred", "shared key space", "part", "version");
    assertThat(made.values()).allMatch(times -> times > 20, made.toString());
  }

  private static void count(EntityType type, EntityModel model, Map<String, Integer> made) {
    Map<String, Boolean> features =
        Map.of(
            "part", type.partOf().isPresent(),
            "bag", type.attributes().stream().anyMatch(one -> one.is(Trait.ORDINAL)),
            "version", type.attributes().stream().anyMatch(one -> one.is(Trait.VERSION)),
            "composite key", type.partOf().isEmpty() && type.key().size() > 1,
            "shared key space", !type.keySpace().equals(type.name()),
            "deferred", type.references().stream().anyMatch(one -> model.isDeferred(type, one)),
            "several targets", type.references().stream().anyMatch(one -> one.targets().size() > 1),
            "mandatory",
                type.partOf().isEmpty()
                    && type.references().stream().anyMatch(Reference::mandatory));
    features.forEach(
        (feature, there) -> {
          if (there) {
            made.merge(feature, 1, Integer::sum);
          }
        });
  }

  private static long count(Host host, Owner owner) {
    return host.model.types().stream()
        .mapToLong(type -> host.graph.owned(owner, type.name()).size())
        .sum();
  }

  @Property(tries = 1000)
  void anEmptiedAccountComesBackInAnyOrderOfRecords(@ForAll long seed) throws IOException {
    with(
        seed,
        (any, host) -> {
          Map<String, List<String>> before = host.graph.contents();
          long rows = count(host, ANN);
          Trailer trailer = host.exported(ANN).trailer();
          Path file = host.export(ANN);
          LinesFormat.edit(
              file,
              lines -> {
                Collections.shuffle(lines, any.random());
                return lines;
              });
          host.graph.empty(ANN);
          assertThat(host.restore(file).created()).isEqualTo(rows).isEqualTo(trailer.count());
          assertThat(host.graph.contents()).isEqualTo(before);
          assertThat(host.exported(ANN).trailer()).isEqualTo(trailer);
          assertThat(host.restore(file).unchanged()).isEqualTo(rows);
        });
  }

  @Property(tries = 1000)
  void aChangedAccountBecomesWhatTheFileSays(@ForAll long seed) throws IOException {
    with(
        seed,
        (any, host) -> {
          Map<String, List<String>> before = withoutVersions(host);
          Path file = host.export(ANN);
          change(any, host);
          Map<String, List<String>> changed = host.graph.contents();
          RestoreReport skipped = host.restore(file, DEFAULTS.onConflict(ConflictMode.SKIP));
          assertThat(skipped.updated() + skipped.removed()).isZero();
          assertThat(host.graph.contents()).isEqualTo(changed);
          RestoreReport preview = host.restore(file, DEFAULTS.dryRun(true));
          RestoreReport report = host.restore(file, DEFAULTS.expecting(preview.fingerprint()));
          assertThat(report.types()).isEqualTo(preview.types());
          assertThat(withoutVersions(host)).isEqualTo(before);
          assertThat(host.restore(file).unchanged()).isEqualTo(report.read());
        });
  }

  /** Other values in rows; parts changed, added and removed. Bob's stay. */
  static void change(AnyAccount any, Host host) {
    for (EntityType type : host.model.types()) {
      for (EntityRecord row : host.graph.owned(ANN, type.name())) {
        if (type.partOf().isPresent() && any.chance(3)) {
          host.graph.remove(type.name(), row.key().values().toArray());
        } else if (any.chance(2)) {
          host.graph.put(ANN, any.changed(row));
        }
      }
    }
  }

  static Map<String, List<String>> withoutVersions(Host host) {
    Map<String, List<String>> contents = host.graph.contents();
    contents.replaceAll(
        (type, rows) ->
            rows.stream().map(row -> row.replaceAll("version=-?[0-9]+", "version")).toList());
    return contents;
  }

  @Property(tries = 1000)
  void nothingOfAnotherAccountIsTaken(@ForAll long seed) throws IOException {
    with(
        seed,
        (any, host) -> {
          List<EntityRecord> rows =
              host.model.types().stream()
                  .flatMap(type -> host.graph.owned(BOB, type.name()).stream())
                  .toList();
          if (rows.isEmpty()) {
            return;
          }
          Path file = host.file(host.model, ANN, rows.toArray(new EntityRecord[0]));
          RejectedRecordsException refused = host.refused(RejectedRecordsException.class, file);
          assertThat(refused.report().rejected()).isEqualTo(rows.size());
        });
  }
}
