package io.anchorwatch.admin;

import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Actions of this process, which is the store itself; the oldest are forgotten. */
final class MemoryActions implements ActionLog {
  private static final int KEPT = 1000;

  private final Deque<Action> actions = new ArrayDeque<>();

  @Inject
  MemoryActions() {}

  @Override
  public synchronized void add(Action action) {
    actions.addFirst(action);
    if (actions.size() > KEPT) {
      actions.removeLast();
    }
  }

  @Override
  public synchronized List<Action> latest(int limit) {
    return actions.stream().limit(limit).toList();
  }
}
