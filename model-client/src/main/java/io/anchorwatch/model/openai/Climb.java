package io.anchorwatch.model.openai;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Trace.Further;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Inquiry.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The further questions of one request, step by step. Used once, by one thread. */
final class Climb {
  private static final Logger log = LoggerFactory.getLogger(Climb.class);
  private static final int QUOTED_CHARS = 24_000;

  private final Function<Inquiry, Outcome> ask;
  private final BooleanSupplier enough;
  private final List<Further> further = new ArrayList<>();
  private Inquiry last;
  private Usage spent = Usage.UNKNOWN;
  private int attempts;

  /**
   * A climb that starts after a question.
   *
   * @param ask asks
   * @param enough whether no more may be asked
   */
  Climb(Inquiry first, Function<Inquiry, Outcome> ask, BooleanSupplier enough) {
    this.last = first;
    this.ask = ask;
    this.enough = enough;
  }

  /** The further questions so far. */
  List<Further> further() {
    return further;
  }

  /** The best that comes of it: the first answer, or the last failure; costs are added up. */
  Outcome climb(Outcome first) {
    Ladder ladder = last.settings().manner().ladder();
    Outcome outcome = first;
    attempts = first.attempts();
    Usage all = first.reply().usage();
    for (ReAsk step : ladder.steps()) {
      if (outcome.reply() instanceof Answer || enough.getAsBoolean() || dear(ladder)) {
        break;
      }
      ModelFailure failure = (ModelFailure) outcome.reply();
      Optional<Inquiry> changed = changed(step, failure, outcome.structure());
      if (changed.isPresent()) {
        last = changed.get();
        outcome = ask.apply(last);
        attempts += outcome.attempts();
        all = all.plus(outcome.reply().usage());
        report(step, failure, outcome.reply());
      }
    }
    Reply reply = outcome.reply().with(all);
    return new Outcome(
        Judge.noted(reply, notes()), outcome.id(), attempts, outcome.structure(), outcome.served());
  }

  private List<String> notes() {
    return further.stream()
        .map(it -> "asked again: " + it.step() + " after " + it.because())
        .toList();
  }

  private boolean dear(Ladder ladder) {
    return ladder.maxTokens() > 0 && spent.tokens().orElse(0) >= ladder.maxTokens();
  }

  private void report(ReAsk step, ModelFailure failure, Reply reply) {
    Usage usage = reply.usage();
    spent = spent.plus(usage);
    String code = failure.code().text();
    String outcome = reply instanceof ModelFailure next ? next.code().text() : "answer";
    further.add(new Further(step.text(), code, outcome, usage));
    log.atWarn()
        .addKeyValue("model", last.settings().name())
        .addKeyValue("label", last.request().label())
        .addKeyValue("step", step.text())
        .addKeyValue("because", code)
        .addKeyValue("outcome", outcome)
        .addKeyValue("tokens", usage.tokens().orElse(-1))
        .log("asked the model a further question");
  }

  /** The question with this step's change; empty if the step does not fit. */
  private Optional<Inquiry> changed(ReAsk step, ModelFailure failure, Structure used) {
    if (!step.mends(failure.code())) {
      return Optional.empty();
    }
    ChatRequest request = last.request();
    OpenAiSettings settings = last.settings();
    Dialect dialect = settings.manner().dialect();
    return switch (step) {
      case THINKING_OFF ->
          Optional.of(request.with(request.options().with(Thinking.OFF)))
              .filter(it -> dialect.switches(settings.profile()))
              .filter(it -> !it.equals(request))
              .map(it -> new Inquiry(it, settings, used));
      case MORE_TOKENS ->
          request.maxTokens().isEmpty()
              ? Optional.empty()
              : Optional.of(new Inquiry(doubled(request), settings, used));
      case WITHOUT_JSON_MODE ->
          used == Structure.PROMPT || !Payload.structured(request.format())
              ? Optional.empty()
              : Optional.of(new Inquiry(request, settings, Structure.PROMPT));
      case QUOTE_THOUGHT ->
          failure.thought().isBlank()
              ? Optional.empty()
              : Optional.of(new Inquiry(quoting(request, failure.thought()), settings, used));
      case OTHER_MODEL ->
          Optional.of(settings.manner().ladder().otherModel())
              .filter(it -> !it.isBlank() && !it.equals(settings.name()))
              .map(it -> new Inquiry(request, settings.named(it), dialect.structure()));
    };
  }

  private static ChatRequest doubled(ChatRequest request) {
    long twice = Math.min(2L * request.maxTokens().orElseThrow(), Integer.MAX_VALUE);
    return request.with(OptionalInt.of((int) twice));
  }

  /** What the model thought, as a quotation: it was not said, so it is not said to have been. */
  private static ChatRequest quoting(ChatRequest request, String thought) {
    String end = thought.substring(Math.max(0, thought.length() - QUOTED_CHARS));
    String form = Payload.structured(request.format()) ? "the JSON value" : "the answer";
    List<Message> messages = new ArrayList<>(request.messages());
    messages.add(
        new Message(
            Role.USER,
            "These are notes on the question above:\n\n<notes>\n"
                + end
                + "\n</notes>\n\nWrite down "
                + form
                + " that was asked for, and nothing else."));
    return request.with(messages);
  }
}
