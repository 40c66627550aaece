package io.anchorwatch.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Watches every change in the store and every run, and says which rule was broken first. */
final class Judge {
  private final World world;
  private final SlotLaws slots;
  private final AnchorLaws anchors;
  private final RunLaws runs;
  private final OutputLaws outputs;
  private @Nullable Violation first;

  /**
   * A broken rule.
   *
   * @param law its name, a few words
   * @param what what happened
   */
  record Violation(String law, String what) {}

  Judge(World world) {
    this.world = world;
    this.slots = new SlotLaws(world, this);
    this.anchors = new AnchorLaws(world, this);
    this.runs = new RunLaws(world, this);
    this.outputs = new OutputLaws(world, this);
  }

  OutputLaws outputs() {
    return outputs;
  }

  RunLaws runs() {
    return runs;
  }

  Optional<Violation> first() {
    return Optional.ofNullable(first);
  }

  void broken(String law, String what) {
    world.trace(() -> "BROKEN: " + law + ": " + what);
    if (first == null) {
      first = new Violation(law, what);
      world.baton().stop();
    }
  }

  /** Demands that something holds. */
  void holds(boolean holds, String law, Object subject) {
    if (!holds) {
      broken(law, subject.toString());
    }
  }

  /** The same, where saying what happened costs more than asking. */
  void holds(boolean holds, String law, Supplier<String> what) {
    if (!holds) {
      broken(law, what.get());
    }
  }

  void changed(String collection, @Nullable BsonDocument before, @Nullable BsonDocument after) {
    if (world.baton().unwinding() || first != null) {
      return;
    }
    if (collection.equals("slots") && !spoiled(before) && !spoiled(after)) {
      slots.changed(read(before), read(after));
    }
    if (collection.equals("anchors")) {
      anchors.changed(read(before), read(after));
    }
    if (collection.equals("workers") && after != null) {
      runs.beat(new Stored(after).id());
    }
    if (collection.equals(SimulatedJob.OUTPUTS)) {
      outputs.changed(read(before), read(after));
    }
  }

  /** What the primary alone had is now everybody's or nobody's. */
  void settled() {
    slots.settled();
  }

  /** A thread of a crew has done with a slot. */
  void taskEnded() {
    runs.taskEnded();
  }

  /** Somebody edited it by hand before all began. */
  private static boolean spoiled(@Nullable BsonDocument slot) {
    return slot != null && new Stored(slot).text("job").equals(World.SPOILED);
  }

  private static @Nullable Stored read(@Nullable BsonDocument document) {
    return document == null ? null : new Stored(document);
  }
}
