package io.financex.backup.tests.docs.store;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.EntityRecord;
import java.util.ArrayList;
import java.util.List;

/** What one session has done, one step after the other. */
final class Changes {
  /** Each step looks at the rows as they are when it is taken. */
  interface Step {
    void take(Rows rows);
  }

  private final List<Step> steps = new ArrayList<>();

  /** Takes a step on the session's own rows, and keeps it for the commit. */
  void take(Step step, Rows rows) {
    step.take(rows);
    steps.add(step);
  }

  /** Where somebody else has made a step impossible, it fails again, and nothing is changed. */
  Rows appliedTo(Rows rows) {
    Rows copy = rows.copy();
    steps.forEach(step -> step.take(copy));
    return copy;
  }

  /** They are everybody's by now. */
  void clear() {
    steps.clear();
  }

  static ConcurrentChangeException changed(EntityRecord record) {
    return new ConcurrentChangeException(record + " was changed by somebody else.", null);
  }
}
