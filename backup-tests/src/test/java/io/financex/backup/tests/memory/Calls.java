package io.financex.backup.tests.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Hears each call that the engine makes of a graph, and lets a test step in between. */
public final class Calls {
  private final List<String> made = new ArrayList<>();
  private Hook hook = call -> {};

  /** Runs before a call is carried out. */
  public interface Hook {
    void before(String call) throws IOException;
  }

  public void before(Hook hook) {
    this.hook = hook;
  }

  /** Makes the n-th call from now on fail; the first is 1. */
  public void failAt(int number, Hook failure) {
    made.clear();
    hook =
        call -> {
          if (made.size() == number) {
            failure.before(call);
          }
        };
  }

  public void reset() {
    made.clear();
    hook = call -> {};
  }

  public List<String> made() {
    return List.copyOf(made);
  }

  void make(String call) throws IOException {
    made.add(call);
    hook.before(call);
  }
}
