package io.financex.web.backup;

import io.financex.backup.ProposedChange;
import io.financex.backup.RecordValidator;
import io.financex.backup.model.EntityRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the first changes of a preview, and objects to none. */
final class FirstChanges implements RecordValidator {

  static final int MAX = 12;

  private final List<Change> changes = new ArrayList<>();

  @Override
  public Optional<String> refuse(ProposedChange change) {
    if (changes.size() < MAX) {
      changes.add(Change.of(change));
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> refuseRemoval(EntityRecord part) {
    if (changes.size() < MAX) {
      changes.add(Change.removal(part));
    }
    return Optional.empty();
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }
}
