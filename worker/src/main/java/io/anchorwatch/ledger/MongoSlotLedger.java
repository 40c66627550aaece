package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import io.anchorwatch.ledger.Slot.Held;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code slots}. What each filter and update means is written beside it. */
final class MongoSlotLedger implements SlotLedger {
  static final String NAME = "slots";

  private final MongoCollection<Document> slots;
  private final SlotQueries queries;
  private final SlotInserts inserts;

  @Inject
  MongoSlotLedger(MongoDatabase database) {
    this.slots = database.getCollection(NAME);
    this.queries = new SlotQueries(slots);
    this.inserts = new SlotInserts(database, slots);
  }

  @Override
  public void insert(List<Slot> fresh) {
    inserts.missing(fresh);
  }

  @Override
  public SlotId insertManual(String job, int generation) {
    return inserts.manual(job, generation);
  }

  /**
   * An answer that got lost is looked up: only a majority's word counts, because an election may
   * take back what one server says and hand the same fence to somebody else.
   */
  @Override
  public Claim claim(SlotId id, Terms terms) {
    try {
      Document claimed =
          slots.findOneAndUpdate(
              SlotFilters.claimable(id, terms.retention()),
              SlotUpdates.claim(terms),
              new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
      return claimed == null ? new Claim.NotDue() : new Claim.Won(SlotDocuments.read(claimed));
    } catch (MongoException e) {
      if (DuplicateKeys.caused(e)) {
        return new Claim.Held();
      }
      return ours(id, terms.nonce(), e).orElseThrow(() -> e);
    }
  }

  private Optional<Claim> ours(SlotId id, String nonce, MongoException unknown) {
    return asMajority(id, unknown)
        .filter(slot -> slot.state() == SlotState.RUNNING)
        .filter(slot -> slot.tenure().map(Slot.Tenure::nonce).filter(nonce::equals).isPresent())
        .map(Claim.Won::new);
  }

  @Override
  public Set<Held> renew(Collection<Held> held) {
    if (held.isEmpty()) {
      return Set.of();
    }
    List<UpdateOneModel<Document>> signs =
        held.stream()
            .map(
                mine ->
                    new UpdateOneModel<Document>(SlotFilters.mine(mine), SlotUpdates.heartbeat()))
            .toList();
    return Bulk.send(slots, signs) == held.size() ? Set.of() : lost(held);
  }

  private Set<Held> lost(Collection<Held> held) {
    var found =
        queries.findAll(held.stream().map(Held::id).toList()).stream()
            .collect(Collectors.toMap(Slot::id, slot -> slot));
    return held.stream()
        .filter(mine -> Possession.of(mine, found.get(mine.id())) == Possession.LOST)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** One try; a refusal or a lost answer is looked up, and what stays unknown is thrown. */
  @Override
  public boolean finish(Held held, Ending ending) {
    try {
      if (matches(SlotFilters.mine(held), SlotUpdates.finish(ending))) {
        return true;
      }
    } catch (MongoException e) {
      return ended(held, e);
    }
    return ended(
        held,
        new MongoException(
            held.id() + " was refused, but a majority still has it as ours. Try again"));
  }

  private boolean ended(Held held, MongoException unknown) {
    Possession now = Possession.of(held, asMajority(held.id(), unknown).orElse(null));
    return switch (now) {
      case ENDED -> true;
      case LOST -> false;
      case RUNNING, BEHIND -> throw unknown;
    };
  }

  /**
   * Reads again after an unknown outcome; if that fails too, the first error is the one to tell.
   */
  private Optional<Slot> asMajority(SlotId id, MongoException unknown) {
    try {
      return queries.find(id);
    } catch (MongoException e) {
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  @Override
  public boolean checkpoint(Held held, Slot.Checkpoint checkpoint) {
    return matches(SlotFilters.mine(held), SlotUpdates.checkpoint(checkpoint));
  }

  @Override
  public boolean progress(Held held, Document progress) {
    return matches(SlotFilters.mine(held), SlotUpdates.progress(progress));
  }

  @Override
  public boolean release(Slot suspect, boolean ownerGone) {
    return matches(
        SlotFilters.expired(suspect, ownerGone), SlotUpdates.release(suspect, ownerGone));
  }

  @Override
  public int releaseAll(String owner) {
    int released = 0;
    for (Slot slot : queries.runningOf(owner)) {
      if (matches(SlotFilters.seen(slot, true), SlotUpdates.release(slot, true))) {
        released++;
      }
    }
    return released;
  }

  @Override
  public boolean skip(SlotId id, Reason reason, Optional<SlotId> into) {
    return matches(SlotFilters.skippable(id, reason, into), SlotUpdates.skip(reason, into));
  }

  @Override
  public boolean skipLate(SlotId id, Reason reason, Duration lateness) {
    return matches(
        SlotFilters.late(id, reason, lateness), SlotUpdates.skip(reason, Optional.empty()));
  }

  @Override
  public boolean giveUp(SlotId id) {
    return matches(SlotFilters.openAndFailed(id), SlotUpdates.giveUp());
  }

  @Override
  public Set<SlotId> endAll(Collection<Missed> missed) {
    List<UpdateOneModel<Document>> ends = missed.stream().map(MongoSlotLedger::ending).toList();
    if (Bulk.send(slots, ends) == missed.size()) {
      return Set.of();
    }
    return queries.findAll(missed.stream().map(Missed::id).toList()).stream()
        .filter(slot -> slot.state().open())
        .map(Slot::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static UpdateOneModel<Document> ending(Missed missed) {
    if (missed.failed()) {
      return new UpdateOneModel<>(SlotFilters.openAndFailed(missed.id()), SlotUpdates.giveUp());
    }
    return new UpdateOneModel<>(
        missed
            .lateness()
            .map(late -> SlotFilters.late(missed.id(), missed.reason(), late))
            .orElseGet(() -> SlotFilters.skippable(missed.id(), missed.reason(), missed.into())),
        SlotUpdates.skip(missed.reason(), missed.into()));
  }

  /** Accounted for, and the last slot that the document stands for lies before the line. */
  @Override
  public long forget(String job, Instant line) {
    return slots
        .deleteMany(
            and(
                eq("job", job),
                lt("dueAt", line),
                in("state", "succeeded", "failed", "skipped"),
                or(exists("to", false), lt("to", line))))
        .getDeletedCount();
  }

  private boolean matches(Bson filter, Bson update) {
    return slots.updateOne(filter, update).getMatchedCount() == 1;
  }

  @Override
  public Optional<Slot> find(SlotId id) {
    return queries.find(id);
  }

  @Override
  public List<Slot> open(int limit) {
    return queries.open(limit);
  }

  @Override
  public List<Slot> pending(Duration ahead) {
    return queries.pending(ahead);
  }

  @Override
  public List<Slot> succeededSince(Map<String, Instant> from) {
    return queries.succeededSince(from);
  }

  @Override
  public List<Slot> running() {
    return queries.running();
  }

  @Override
  public List<Slot> history(String job, Instant until, int limit) {
    return queries.history(job, until, limit);
  }

  @Override
  public List<Slot> outline(String job, Instant until, int limit) {
    return queries.outline(job, until, limit);
  }

  @Override
  public void each(String job, Instant from, Instant to, Consumer<Slot> consumer) {
    queries.each(job, from, to, consumer);
  }

  @Override
  public Optional<Slot> newest(String job) {
    return queries.newest(job);
  }

  @Override
  public Optional<Slot> newestSucceeded(String job) {
    return queries.newestSucceeded(job);
  }

  @Override
  public List<Slot> suspects() {
    return queries.suspects();
  }
}
