package io.anchorwatch.admin;

import java.time.Instant;
import java.util.List;

/** What people did through the admin server. Safe for use by many threads; blocking. */
interface ActionLog {
  /** Keeps an action. */
  void add(Action action);

  /** The newest ones, newest first. */
  List<Action> latest(int limit);

  /**
   * Something that somebody did.
   *
   * @param at when, by the store's clock
   * @param what in one word
   * @param subject the job or finding
   * @param from the caller's address
   * @param worker whose admin server was asked
   */
  record Action(Instant at, String what, String subject, String from, String worker) {}
}
