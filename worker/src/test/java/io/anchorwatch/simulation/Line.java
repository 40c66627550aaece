package io.anchorwatch.simulation;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.anchorwatch.simulation.store.Gate;
import java.time.Instant;
import java.util.Random;

/** The line between the workers and the store, where everything can go wrong. */
final class Line implements Gate {
  private static final ServerAddress SERVER = new ServerAddress();

  private final World world;

  /** Its own, so that what it draws moves nothing else. */
  private final Random tears = new Random(1);

  Line(World world) {
    this.world = world;
  }

  @Override
  public Instant now() {
    return world.replicas().now();
  }

  @Override
  public void sent(Operation operation) {
    Activity me = world.baton().current();
    if (me == null) {
      return;
    }
    Life.checkAlive(world, me);
    world.countOperation();
    world.trace(() -> operation.what() + " " + operation.collection());
    if (Thread.currentThread().isInterrupted()) {
      throw new MongoInterruptedException("interrupted", new InterruptedException());
    }
    refuse(me);
    if (me.life != null && world.scenario().storms(world)) {
      disturb(me, me.life);
    }
    world.baton().tick(world.below(2));
    takeTurns();
    dieOrDeliver(me);
  }

  /** What a dead process had sent may still arrive. */
  private void dieOrDeliver(Activity me) {
    if (world.baton().unwinding()) {
      throw new Killed();
    }
    if (me.life != null && me.life.dead() && !world.chance(50)) {
      throw new Killed();
    }
  }

  private void refuse(Activity me) {
    if (world.replicas().away() || (me.life != null && me.life.cut())) {
      world.baton().pause(world.now() + 200 + world.below(1300));
      Life.checkAlive(world, me);
      throw new MongoTimeoutException("no server answers");
    }
  }

  private void disturb(Activity me, Life life) {
    Scenario.Fault fault =
        me.unlucky && world.chance(40)
            ? Scenario.Fault.LOSE_REQUEST
            : world.scenario().fault(world);
    me.unlucky = false;
    if (world.replicas().waitsForMajority() && world.chance(25)) {
      fault = Scenario.Fault.LOSE_ANSWER;
    }
    switch (fault) {
      case NONE -> {}
      case KILL -> {
        world.crash(life);
        throw new Killed();
      }
      case KILL_AFTER -> me.answer = Activity.Answer.NEVER_HEARD;
      case LOSE_ANSWER -> me.answer = Activity.Answer.LOST;
      case DELAY_ANSWER -> me.answer = Activity.Answer.LATE;
      case LOSE_REQUEST -> {
        world.fault(() -> "the request is lost");
        wait(me, life, 1 + world.below(2000));
        throw lost();
      }
      case DELAY_REQUEST -> {
        world.fault(() -> "the request is late");
        wait(me, life, 1 + world.below(world.scenario().longestDelay()));
      }
      case FREEZE -> life.freeze();
    }
    if (fault == Scenario.Fault.FREEZE) {
      world.baton().pause(world.now());
      Life.checkAlive(world, me);
    }
  }

  private void wait(Activity me, Life life, long millis) {
    life.troubled(millis);
    if (signs(me)) {
      life.muted(millis);
    }
    world.baton().pause(world.now() + millis);
    Life.checkAlive(world, me);
  }

  /** Whether it may be what a worker shows itself with. */
  private static boolean signs(Activity me) {
    return me.name.equals("heart") || me.name.equals("reconcile");
  }

  private void takeTurns() {
    if (world.chance(world.scenario().switchPercent())) {
      world.baton().pause(world.now() + world.below(3));
    }
  }

  @Override
  public boolean torn() {
    return world.baton().current() != null && tears.nextBoolean();
  }

  @Override
  public void applied(Operation operation) {
    Activity me = world.baton().current();
    if (me == null) {
      return;
    }
    Life.checkAlive(world, me);
    Activity.Answer answer = me.answer;
    me.answer = Activity.Answer.ARRIVES;
    if (operation.collection().equals("workers") && !operation.write() && me.life != null) {
      world.judge().runs().counted(me);
    }
    // Whoever gives up on an answer does not wait for a majority either.
    if (operation.write() && answer != Activity.Answer.LOST) {
      world.replicas().awaitMajority(me);
      Life.checkAlive(world, me);
      answer = me.answer == Activity.Answer.LOST ? Activity.Answer.LOST : answer;
      me.answer = Activity.Answer.ARRIVES;
    }
    answer(me, answer);
    world.baton().tick(world.below(2));
    takeTurns();
    Life.checkAlive(world, me);
  }

  private void answer(Activity me, Activity.Answer answer) {
    Life life = me.life;
    if (life == null) {
      if (answer == Activity.Answer.LOST) {
        throw lost();
      }
      return;
    }
    switch (answer) {
      case ARRIVES -> {}
      case LATE -> {
        world.fault(() -> "the answer is late");
        wait(me, life, 1 + world.below(world.scenario().longestDelay()));
      }
      case LOST -> {
        world.fault(() -> "the answer is lost");
        me.unlucky = true;
        // While the primary writes for itself it can be asked again before all know the answer.
        wait(me, life, 1 + world.below(world.replicas().waitsForMajority() ? 300 : 2000));
        throw lost();
      }
      case NEVER_HEARD -> {
        world.crash(life);
        throw new Killed();
      }
    }
  }

  private static MongoException lost() {
    return new MongoSocketReadException("the line was cut", SERVER);
  }
}
