package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Origin;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Over ports that keep objects: those are always sound, and nobody can put a strange one there. */
final class MemoryEvidence implements Evidence {
  private static final int MANY = 1000;

  private final Anchors anchors;
  private final Generations generations;
  private final SlotLedger slots;

  @Inject
  MemoryEvidence(Anchors anchors, Generations generations, SlotLedger slots) {
    this.anchors = anchors;
    this.generations = generations;
    this.slots = slots;
  }

  @Override
  public List<Reading<Anchor>> anchors() {
    return anchors.all().stream().<Reading<Anchor>>map(Reading.Sound::new).toList();
  }

  @Override
  public Optional<Reading<Anchor>> anchor(String job) {
    return anchors.find(job).map(Reading.Sound::new);
  }

  @Override
  public Reading<Generation> generation(String job, int number) {
    return generations
        .find(job, number)
        .<Reading<Generation>>map(Reading.Sound::new)
        .orElseGet(
            () -> new Reading.Broken<>(GenerationDocuments.key(job, number), "is not there"));
  }

  @Override
  public void slots(String job, Instant from, Instant to, Consumer<Reading<Slot>> consumer) {
    slots.each(job, from, to, slot -> consumer.accept(new Reading.Sound<>(slot)));
  }

  @Override
  public List<Reading<Slot>> slots(Collection<SlotId> ids) {
    return ids.stream()
        .flatMap(id -> slots.find(id).stream())
        .<Reading<Slot>>map(Reading.Sound::new)
        .toList();
  }

  @Override
  public Optional<Slot> newest(String job, Instant until) {
    return slots.history(job, until, MANY).stream()
        .filter(slot -> slot.made().origin() == Origin.SCHEDULED)
        .findFirst();
  }

  @Override
  public List<String> strays(Collection<String> jobs, int limit) {
    return List.of();
  }
}
