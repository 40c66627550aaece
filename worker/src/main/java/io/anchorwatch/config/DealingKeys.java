package io.anchorwatch.config;

import io.anchorwatch.config.WorkerSettings.Budgets;
import io.anchorwatch.config.WorkerSettings.ModelDealing;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.openai.Dialect;
import io.anchorwatch.model.openai.EchoThought;
import io.anchorwatch.model.openai.Ladder;
import io.anchorwatch.model.openai.OpenAiSettings.Manner;
import io.anchorwatch.model.openai.Rate;
import io.anchorwatch.model.openai.ReAsk;
import io.anchorwatch.model.openai.Structure;
import io.anchorwatch.model.openai.ThinkingSwitch;
import io.anchorwatch.model.recovery.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that say how the model's server is dealt with. */
final class DealingKeys {
  private static final long MANY = 1_000_000_000;

  private static final Key<Thinking> THINKING =
      Key.of(
          "model.thinking",
          ValueType.choice(Thinking.class),
          "usual",
          "Whether the model is to think: as its server does by default, off or on.");
  private static final Key<ThinkingSwitch> SWITCH =
      Key.of(
          "model.thinking.switch",
          ValueType.choice(ThinkingSwitch.class),
          "none",
          "How the server is told whether to think; anchorwatch model probe finds out.");
  private static final Key<EchoThought> ECHO =
      Key.of(
          "model.thought.echo",
          ValueType.choice(EchoThought.class),
          "family",
          "When earlier thought is sent back with a conversation; family leaves it to the profile.");
  private static final Key<Structure> STRUCTURE =
      Key.of(
          "model.structure",
          ValueType.choice(Structure.class),
          "json-schema",
          "How structured answers are asked for first; a server that refuses is asked in the next"
              + " way.");
  private static final Key<Boolean> CUMULATIVE =
      Key.of(
          "model.stream.cumulative",
          ValueType.flag(),
          "false",
          "Whether each event of a stream is known to hold everything so far.");
  private static final Key<Boolean> WHOLE_JSON =
      Key.of(
          "model.stream.unfinished-json",
          ValueType.flag(),
          "false",
          "Whether a stream that breaks off counts if one whole JSON answer had come by then.");
  private static final Key<Long> REQUESTS =
      Key.of(
          "model.rate.requests-per-minute",
          ValueType.whole(0, MANY),
          "0",
          "Most requests a minute; 0 leaves it to the server's own limits.");
  private static final Key<Long> TOKENS =
      Key.of(
          "model.rate.tokens-per-minute",
          ValueType.whole(0, MANY),
          "0",
          "Most tokens a minute; 0 leaves it to the server's own limits.");
  private static final Key<Long> QUEUE =
      Key.of(
          "model.rate.queue",
          ValueType.whole(0, 100_000),
          "64",
          "How many requests may wait for their turn; others fail at once.");
  private static final Key<Long> FAILURES =
      Key.of(
          "model.breaker.failures",
          ValueType.whole(0, 1000),
          "8",
          "After how many outages in a row the server is left alone; 0 for never.");
  private static final Key<Duration> REST =
      Key.of("model.breaker.rest", ReplyKeys.span(), "30s", "For how long it is left alone then.");
  private static final Key<Long> TOKENS_PER_DAY =
      Key.of(
          "model.budget.tokens-per-day",
          ValueType.whole(0, Long.MAX_VALUE),
          "0",
          "Most tokens of all workers in one day (UTC); 0 for no bound.");
  private static final Key<Long> CATCH_UP =
      Key.of(
          "model.budget.catch-up-tokens",
          ValueType.whole(0, Long.MAX_VALUE),
          "100000",
          "Most tokens that slots of all workers that start later than start.grace may spend in any"
              + " ten minutes; the rest ends skipped: budget. 0 for no bound.");
  private static final Key<List<ReAsk>> REASK =
      Key.of(
          "model.reask",
          steps(),
          "",
          "What is changed when the model is asked again after a reply that is no answer.");
  private static final Key<Long> REASK_TOKENS =
      Key.of(
          "model.reask.max-tokens",
          ValueType.whole(0, MANY),
          "0",
          "What the further questions of one request may cost; 0 for no bound.");
  private static final Key<Optional<String>> REASK_MODEL =
      Key.optional(
          "model.reask.name", ValueType.text(), "The model that the step other-model asks.");

  private DealingKeys() {}

  static List<Key<?>> all() {
    return Stream.of(ReplyKeys.all(), dialect(), rate(), further())
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableList());
  }

  private static List<Key<?>> dialect() {
    return List.of(THINKING, SWITCH, ECHO, STRUCTURE, CUMULATIVE, WHOLE_JSON);
  }

  private static List<Key<?>> rate() {
    return List.of(REQUESTS, TOKENS, QUEUE, FAILURES, REST, TOKENS_PER_DAY, CATCH_UP);
  }

  private static List<Key<?>> further() {
    return List.of(REASK, REASK_TOKENS, REASK_MODEL);
  }

  static ModelDealing read(Values values, Profile profile) {
    Dialect dialect = dialect(values);
    boolean switchable = dialect.switches(profile);
    if (values.read(THINKING) != Thinking.USUAL && !switchable) {
      values.error(
          THINKING,
          "needs a switch that the server knows",
          "Write model.thinking.switch too; anchorwatch model probe finds out which");
    }
    Manner manner =
        new Manner(
            dialect,
            rate(values),
            ReplyKeys.bounds(values),
            ladder(values, switchable),
            values.read(THINKING));
    Budgets budgets = new Budgets(values.read(TOKENS_PER_DAY), values.read(CATCH_UP));
    return new ModelDealing(ReplyKeys.transfer(values), manner, budgets);
  }

  private static Dialect dialect(Values values) {
    return new Dialect(
        values.read(SWITCH),
        values.read(ECHO),
        Dialect.USUAL.echoField(),
        values.read(STRUCTURE),
        values.read(CUMULATIVE),
        values.read(WHOLE_JSON));
  }

  private static Rate rate(Values values) {
    return new Rate(
        values.read(REQUESTS),
        values.read(TOKENS),
        values.read(QUEUE).intValue(),
        values.read(FAILURES).intValue(),
        values.read(REST));
  }

  private static Ladder ladder(Values values, boolean switchable) {
    List<ReAsk> steps = values.read(REASK);
    Optional<String> other = values.read(REASK_MODEL);
    if (steps.contains(ReAsk.OTHER_MODEL) && other.isEmpty() && !values.has(REASK_MODEL)) {
      values.error(
          REASK, "has the step other-model but no other model", "Write model.reask.name too");
    }
    if (steps.contains(ReAsk.THINKING_OFF) && !switchable) {
      values.warning(
          REASK,
          "has the step thinking-off, which does nothing without a switch",
          "Write model.thinking.switch too");
    }
    return new Ladder(steps, values.read(REASK_TOKENS), other.orElse(""));
  }

  private static ValueType<List<ReAsk>> steps() {
    ValueType<ReAsk> step = ValueType.choice(ReAsk.class);
    return new ValueType<>(
        "a list separated by commas, each " + step.label(),
        text -> ValueType.list().parse(text).stream().map(step::parse).toList());
  }
}
