package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.About;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.RawReply;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the events of a streamed reply together again into the message they are pieces of. Reads on
 * after a finish reason, because some servers give one before the content. Of several alternatives
 * the first counts. Not safe for many threads.
 */
final class StreamedReply {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DONE = "[DONE]";
  private static final int MOST_CHOICES = 16;

  private final boolean cumulative;
  private final LiveSplit split;
  private final Map<Integer, Choice> choices = new TreeMap<>();
  private Usage usage = Usage.UNREPORTED;
  private About about = About.NOTHING;
  private Optional<Attempt> failure = Optional.empty();
  private boolean done;
  private boolean other;

  /** A reply nobody watches, from a server that sends pieces. */
  StreamedReply() {
    this(false, LiveSplit.NONE);
  }

  StreamedReply(boolean cumulative, LiveSplit split) {
    this.cumulative = cumulative;
    this.split = split;
  }

  /** Takes the data of one event. */
  void accept(String event) {
    if (over()) {
      return;
    }
    if (event.strip().equals(DONE)) {
      done = true;
      return;
    }
    try {
      chunk(JSON.readTree(event));
    } catch (StreamConstraintsException e) {
      failure = Optional.of(broke(Code.LIMIT, "an event's JSON is beyond all bounds", false));
    } catch (JacksonException e) {
      failure = Optional.of(broke(Code.CUT, "an event of the stream is no JSON", true));
    }
  }

  /**
   * Takes the data of a last event whose end never came: it counts if it is whole and says that the
   * reply is finished. What came in it otherwise is missing from the reply.
   */
  void acceptUnfinished(String event) {
    if (over() || event.strip().equals(DONE)) {
      done |= !over();
      return;
    }
    try {
      JsonNode chunk = JSON.readTree(event);
      boolean finishes =
          !chunk.path("choices").path(0).path("finish_reason").asString("").isEmpty();
      boolean loses = !finishes && chunk.path("choices").size() > 0;
      if (loses) {
        failure = Optional.of(broke(Code.CUT, "the stream ended within an event", true));
        return;
      }
      chunk(chunk);
    } catch (JacksonException e) {
      if (!finished()) {
        failure = Optional.of(broke(Code.CUT, "the stream ended within an event", true));
      }
    }
  }

  /** Whether the stream said that it is over, or failed. */
  boolean over() {
    return done || failure.isPresent();
  }

  /**
   * Whether there was content since the last call: what keeps a stream from counting as stalled.
   */
  boolean tookContent() {
    boolean took = other;
    other = false;
    for (Choice choice : choices.values()) {
      took |= choice.tookContent();
    }
    return took;
  }

  /** The alternative that counts; empty before there is any. */
  Optional<Choice> choice() {
    return choices.values().stream().findFirst();
  }

  /** What the events up to now amount to when no more come. */
  Attempt end() {
    if (failure.isPresent()) {
      return failure.get();
    }
    choice().ifPresent(Choice::end);
    if (!done && !finished()) {
      return broke(Code.CUT, "the stream ended without a finish reason", false);
    }
    RawReply reply =
        choice()
            .map(it -> new RawReply(it.message(), it.finish(), usage))
            .orElse(new RawReply(JSON.createObjectNode(), Finish.MISSING, usage));
    return new Attempt.Arrived(reply, about.with(choice().map(Choice::logprobs).orElse("")));
  }

  /** An end before the end, with what has come so far. */
  Broke broke(Code code, String message, boolean again) {
    return new Broke(code, message, again, arrived());
  }

  private Partial arrived() {
    return choice()
        .map(it -> new Partial(it.content(), it.thought(), usage))
        .orElse(new Partial("", "", usage));
  }

  private boolean finished() {
    return choice().map(Choice::finish).orElse(Finish.MISSING) != Finish.MISSING;
  }

  private void chunk(JsonNode chunk) {
    if (chunk.hasNonNull("error")) {
      failure = Optional.of(Completions.upstream(chunk, arrived()));
      return;
    }
    if (chunk.path("usage").isObject()) {
      usage = Tokens.read(chunk.get("usage"));
    }
    about = Completions.about(chunk, about);
    for (JsonNode choice : chunk.path("choices")) {
      int index = choice.path("index").asInt(0);
      if (choices.containsKey(index) || choices.size() < MOST_CHOICES) {
        of(index).take(choice);
      }
    }
  }

  private Choice of(int index) {
    return choices.computeIfAbsent(
        index, ignored -> new Choice(cumulative, index == 0 ? split : LiveSplit.NONE));
  }
}
