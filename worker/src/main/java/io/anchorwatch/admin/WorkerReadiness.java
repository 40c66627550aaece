package io.anchorwatch.admin;

import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.runner.Self;
import jakarta.inject.Inject;
import java.util.List;

/** A worker is ready when its jobs are known to the store and slots are being looked for. */
final class WorkerReadiness implements Readiness {
  private final Engine engine;
  private final Proposals proposals;
  private final Self self;
  private final StorePing store;

  @Inject
  WorkerReadiness(Engine engine, Proposals proposals, Self self, StorePing store) {
    this.engine = engine;
    this.proposals = proposals;
    this.self = self;
    this.store = store;
  }

  @Override
  public List<Check> checks() {
    boolean submitted = !self.hashes().isEmpty();
    return List.of(
        check("configuration accepted", submitted, "no job definition has been accepted yet"),
        store(),
        check(
            "definitions settled",
            engine.running() && proposals.settled(),
            "the store has not answered for every definition yet"),
        check("not draining", !self.draining(), "the worker is stopping"));
  }

  private Check store() {
    try {
      store.ping();
      return check("store answers", true, "");
    } catch (RuntimeException e) {
      return check("store answers", false, e.getClass().getSimpleName());
    }
  }

  private static Check check(String name, boolean holds, String otherwise) {
    return new Check(name, holds, holds ? "" : otherwise);
  }
}
