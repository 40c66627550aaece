package io.anchorwatch.watch;

import io.anchorwatch.watch.JobAudit.Kind;

/** What is wrong with a slot that somebody looks at. */
record Flaw(Kind kind, String what) {
  static Flaw unexplained(String what) {
    return new Flaw(Kind.UNEXPLAINED, what);
  }
}
