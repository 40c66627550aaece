package io.anchorwatch.runner;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.jobs.RunCancelledException;
import io.anchorwatch.jobs.StaleFenceException;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one attempt shows its job. */
final class RunContext implements JobContext {
  private final Attempt attempt;
  private final Slot slot;
  private final SlotLedger ledger;
  private final Outputs outputs;
  private final ChatModel model;
  private volatile int checkpoints;

  RunContext(Attempt attempt, SlotLedger ledger, OutputStore store, ChatModel model) {
    this.attempt = attempt;
    this.slot = attempt.slot();
    this.ledger = ledger;
    this.model = model;
    this.checkpoints = slot.work().checkpoint().map(Slot.Checkpoint::number).orElse(0);
    OutputStore.Tag tag =
        new OutputStore.Tag(slot.id().job(), site(), slot.id().at(), slot.fence());
    this.outputs = store.open(tag, () -> checkpoints);
  }

  @Override
  public String job() {
    return slot.id().job();
  }

  @Override
  public String site() {
    return definition().site();
  }

  @Override
  public Instant slot() {
    return slot.id().at();
  }

  @Override
  public long fence() {
    return slot.fence();
  }

  @Override
  public <T> T parameter(Key<T> key) {
    String fallback = Objects.requireNonNullElse(key.fallback(), "");
    return key.type().parse(definition().parameters().getOrDefault(key.name(), fallback));
  }

  @Override
  public boolean cancelled() {
    return attempt.cancelled();
  }

  @Override
  public void checkCancelled() {
    attempt
        .cause()
        .ifPresent(
            cause -> {
              throw new RunCancelledException(slot.id() + " was told to end: " + cause);
            });
  }

  @Override
  public void progress(long done, long total, String what) {
    ledger.progress(
        attempt.held(), new Document("done", done).append("total", total).append("what", what));
  }

  @Override
  public Optional<Document> checkpoint() {
    return slot.work().checkpoint().map(Slot.Checkpoint::state);
  }

  @Override
  public synchronized void saveCheckpoint(Document state) {
    int number = checkpoints + 1;
    boolean saved;
    try {
      saved = ledger.checkpoint(attempt.held(), new Slot.Checkpoint(number, state));
    } finally {
      // An answer that got lost may stand for a checkpoint that is there: its number is used up.
      checkpoints = number;
    }
    if (!saved) {
      throw new StaleFenceException(
          slot.id() + " is somebody else's by now: its checkpoint was refused");
    }
  }

  @Override
  public Logger logger() {
    return LoggerFactory.getLogger("job." + job());
  }

  @Override
  public Outputs fenced() {
    return outputs;
  }

  @Override
  public ChatModel model() {
    return model;
  }

  @Override
  public boolean late() {
    return LateModel.isLate(attempt);
  }

  private JobDefinition definition() {
    return attempt.generation().definition();
  }
}
