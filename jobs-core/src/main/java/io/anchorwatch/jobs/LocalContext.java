package io.anchorwatch.jobs;

import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The context of a run that no ledger keeps: a one-shot run over a tree of posts, or a test. Always
 * at fence 1; the checkpoint is kept in memory. Safe for use by the threads of one run.
 */
public final class LocalContext implements JobContext {
  private final Site site;
  private final Map<String, String> parameters;
  private final Outputs outputs;
  private final ChatModel model;
  private final BooleanSupplier cancelled;
  private volatile @Nullable Document checkpoint;

  /** What is run, for which site, as of when. */
  public record Site(String job, String site, Instant slot) {}

  /**
   * A run that is never cancelled and has no model: each call to it fails as {@code UPSTREAM}.
   *
   * @param parameters values by key name, as they would be written in a definition
   */
  public LocalContext(Site site, Map<String, String> parameters, Outputs outputs) {
    this(site, parameters, outputs, LocalContext::noModel, () -> false);
  }

  /** A run with everything given. */
  public LocalContext(
      Site site,
      Map<String, String> parameters,
      Outputs outputs,
      ChatModel model,
      BooleanSupplier cancelled) {
    this.site = site;
    this.parameters = Map.copyOf(parameters);
    this.outputs = outputs;
    this.model = model;
    this.cancelled = cancelled;
  }

  private static ModelFailure noModel(Object request) {
    return new ModelFailure(
        ModelFailure.Code.UPSTREAM, "no model is configured for this run", "", Usage.UNKNOWN);
  }

  @Override
  public String job() {
    return site.job();
  }

  @Override
  public String site() {
    return site.site();
  }

  @Override
  public Instant slot() {
    return site.slot();
  }

  @Override
  public long fence() {
    return 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the key is required or its value is out of range
   */
  @Override
  public <T> T parameter(Key<T> key) {
    String text = parameters.get(key.name());
    if (text == null) {
      text = key.fallback();
    }
    if (text == null) {
      throw new IllegalArgumentException(key.name() + " is required: " + key.sentence());
    }
    return key.type().parse(text);
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }

  @Override
  public void checkCancelled() {
    if (cancelled()) {
      throw new RunCancelledException("the run of " + job() + " was told to end");
    }
  }

  @Override
  public void progress(long done, long total, String what) {
    logger()
        .atDebug()
        .addKeyValue("job", job())
        .addKeyValue("done", done)
        .addKeyValue("total", total)
        .addKeyValue("what", what)
        .log("progress");
  }

  @Override
  public Optional<Document> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  @Override
  public void saveCheckpoint(Document state) {
    checkpoint = new Document(state);
  }

  @Override
  public Logger logger() {
    return LoggerFactory.getLogger("io.anchorwatch.job");
  }

  @Override
  public Outputs fenced() {
    return outputs;
  }

  @Override
  public ChatModel model() {
    return model;
  }
}
