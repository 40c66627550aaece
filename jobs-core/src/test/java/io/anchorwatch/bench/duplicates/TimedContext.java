package io.anchorwatch.bench.duplicates;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.model.ChatModel;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;

/** A context that tells on standard error how long each part of a run took. */
final class TimedContext implements JobContext {
  private static final long OFTEN = 50_000;

  private final JobContext context;
  private final long start = System.nanoTime();
  private String part = "";
  private long done;

  TimedContext(JobContext context) {
    this.context = context;
  }

  @Override
  public void progress(long now, long total, String what) {
    if (!what.equals(part)) {
      tell();
      part = what;
    }
    if (now / OFTEN != done / OFTEN) {
      tell();
    }
    done = now;
  }

  void tell() {
    if (!part.isEmpty()) {
      System.err.printf(
          Locale.ROOT,
          "    %s: %d, until second %.1f%n",
          part,
          done,
          (System.nanoTime() - start) / 1e9);
    }
  }

  @Override
  public String job() {
    return context.job();
  }

  @Override
  public String site() {
    return context.site();
  }

  @Override
  public Instant slot() {
    return context.slot();
  }

  @Override
  public long fence() {
    return context.fence();
  }

  @Override
  public <T> T parameter(Key<T> key) {
    return context.parameter(key);
  }

  @Override
  public boolean cancelled() {
    return context.cancelled();
  }

  @Override
  public void checkCancelled() {
    context.checkCancelled();
  }

  @Override
  public Optional<Document> checkpoint() {
    return context.checkpoint();
  }

  @Override
  public void saveCheckpoint(Document state) {
    context.saveCheckpoint(state);
  }

  @Override
  public Logger logger() {
    return context.logger();
  }

  @Override
  public Outputs fenced() {
    return context.fenced();
  }

  @Override
  public ChatModel model() {
    return context.model();
  }
}
