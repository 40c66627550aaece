package io.anchorwatch.simulation;

import java.util.List;
import java.util.Map;

/** What happens to whole processes and to the store, every so often while the storm lasts. */
final class Weather {
  /** Longer than slots are kept where they are forgotten. */
  private static final long DAYS = 2 * 86_400_000L;

  private final World world;

  /** What happens. */
  enum Kind {
    KILL,
    FREEZE,
    CUT,
    OUTAGE,
    DETACH,
    ELECTION,
    RESTART,
    DEPLOY,
    WALL_CLOCK,
    PAUSE,
    RESUME,
    REMOVE,
    RUN_BY_HAND,
    ALL_AWAY,
    ALL_AWAY_FOR_DAYS
  }

  Weather(World world) {
    this.world = world;
  }

  void start() {
    world.baton().spawn("weather", null, 1000, this::turn);
  }

  private long turn() {
    if (!world.scenario().storms(world)) {
      return -1;
    }
    int draw = world.below(100);
    for (Map.Entry<Kind, Integer> kind : world.scenario().weather().entrySet()) {
      draw -= kind.getValue();
      if (draw < 0) {
        happen(kind.getKey());
        break;
      }
    }
    return 300L + world.below(2000);
  }

  private void happen(Kind kind) {
    List<Life> living = world.living();
    if (living.isEmpty()) {
      return;
    }
    Life life = living.get(world.below(living.size()));
    switch (kind) {
      case KILL -> world.crash(life);
      case FREEZE -> life.freeze();
      case CUT -> life.cutOff(500 + world.below(6000));
      case OUTAGE -> world.replicas().leave(500 + world.below(6000));
      case DETACH -> detach();
      case ELECTION -> world.replicas().elect();
      case RESTART -> life.drain(life.version());
      case DEPLOY -> life.drain(1);
      case WALL_CLOCK -> life.setWallClock((world.below(5) - 2) * 3_600_000L);
      case ALL_AWAY -> allAway(230_000L + world.below(60_000));
      case ALL_AWAY_FOR_DAYS -> allAway(DAYS + world.below(60_000));
      case PAUSE, RESUME, REMOVE, RUN_BY_HAND -> new Operator(world, life).does(kind);
    }
  }

  private void detach() {
    if (world.database().primaryAlone()) {
      return;
    }
    world.replicas().detach();
    world
        .baton()
        .spawn(
            "replicas",
            null,
            200 + world.below(3000),
            () -> {
              if (world.chance(60)) {
                world.replicas().elect();
              } else {
                world.replicas().attach();
              }
              return -1;
            });
  }

  /** Every process is gone for longer than a hundred slots take. */
  private void allAway(long away) {
    world.fault(() -> "all processes are gone");
    world.dark(away);
    for (int i = 0; i < world.scenario().size().workers(); i++) {
      world.beginLater(away + world.below(500), i, 0);
    }
  }
}
