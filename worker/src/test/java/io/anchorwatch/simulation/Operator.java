package io.anchorwatch.simulation;

import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.SlotLedger;
import java.util.List;

/** Somebody at the API of a worker. */
final class Operator {
  private final World world;
  private final Life life;

  Operator(World world, Life life) {
    this.world = world;
    this.life = life;
  }

  void does(Weather.Kind kind) {
    List<Work> works = world.scenario().works();
    String job = works.get(world.below(works.size())).name();
    world.trace(() -> kind + " " + job);
    world
        .baton()
        .spawn(
            "operator",
            life,
            0,
            () -> {
              act(kind, job);
              return -1;
            });
  }

  /** What fails is told to the operator, who may try again. */
  private void act(Weather.Kind kind, String job) {
    try {
      switch (kind) {
        case PAUSE -> life.get(Registrar.class).pause(job, true);
        case RESUME -> life.get(Registrar.class).pause(job, false);
        case REMOVE -> life.get(Registrar.class).remove(job);
        case RUN_BY_HAND -> life.get(SlotLedger.class).insertManual(job, 1);
        default -> throw new IllegalArgumentException(kind + " is nothing that an operator does");
      }
    } catch (RuntimeException e) {
      world.trace(() -> "the operator is told: " + e);
    }
  }
}
