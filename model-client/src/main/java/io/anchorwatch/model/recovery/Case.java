package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat.UnderSchema;
import io.anchorwatch.model.Edit;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ToolCall;
import io.anchorwatch.model.recovery.Fields.Thought;
import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One reply under judgement: everything the rules look at. Not safe for use by many threads.
 *
 * @param taken the content taken apart; null before it was
 */
record Case(
    Asked asked,
    RawReply reply,
    Fields fields,
    Settings settings,
    Effort effort,
    @Nullable Split taken) {
  private static final int MOST_SHOWN = 64_000;

  /** What does not change from reply to reply. */
  record Settings(Profile profile, MarkerTable table, Shapes shapes, JsonReading reading) {
    Limits limits() {
      return reading.limits();
    }
  }

  /** The same with what was thought inside the content among the thought. */
  Case with(Split split) {
    List<Thought> inline =
        split.thought().stream().map(it -> new Thought("content", split.text(it))).toList();
    return new Case(asked, reply, fields.with(inline), settings, effort, split);
  }

  boolean clean() {
    return reply.finish() == Finish.STOP
        || (reply.finish() == Finish.MISSING && profile().trust().finishOptional());
  }

  boolean ranOut() {
    return reply.finish() == Finish.LENGTH;
  }

  Profile profile() {
    return settings.profile();
  }

  Candidates candidates(String field, String text, boolean mayClose) {
    JsonReading reading = settings.reading().asked(asked.allowed(), this::wanted);
    return new Candidates(field, text, reading, effort, mayClose);
  }

  private boolean wanted(JsonNode value) {
    return !(asked.format() instanceof UnderSchema schema)
        || settings.shapes().of(schema).conforms(value);
  }

  /** The content taken apart. A server that has taken thought out has read the markers already. */
  Split split() {
    boolean opened =
        profile().thought().opened() == Opened.TEMPLATE
            && !asked.thinkingOff()
            && fields.thoughts().isEmpty();
    return Letters.read(
        Splitter.split(fields.content(), settings.table(), settings.limits(), opened), profile());
  }

  /** Any other text taken apart. */
  Split split(String text) {
    return Splitter.split(text, settings.table(), settings.limits(), false);
  }

  /** Whether thought was begun by mere words and never ended, and nothing says the words count. */
  boolean announced(Split split) {
    return split.has(How.ANNOUNCED) && profile().thought().opened() == Opened.UNKNOWN;
  }

  Reply fail(Code code, String message) {
    return fail(rule(code), code, message);
  }

  Reply fail(String rule, Code code, String message) {
    return fail(rule, code, message, List.of());
  }

  Reply fail(String rule, Code code, String message, Collection<Candidate> seen) {
    List<Source> rivals = seen.stream().map(Candidate::source).toList();
    Evidence evidence =
        new Evidence(rule, new Source("", 0, 0, ""), List.of(), rivals, fields.notes());
    return new ModelFailure(code, message, thought(), partial(code), evidence, reply.usage());
  }

  /** The rule that speaks of a failure, where no other one decided. */
  private static String rule(Code code) {
    return switch (code) {
      case EMPTY, TRUNCATED_THOUGHT, AMBIGUOUS -> "R2";
      case SCHEMA_MISMATCH -> "R1";
      case UNMARKED_THOUGHT -> "R5";
      case TRUNCATED_ANSWER, UNREPAIRABLE -> "R6";
      case REFUSED, FILTERED, UPSTREAM, CUT, STALLED, LIMIT, CANCELLED -> "";
    };
  }

  private String thought() {
    String thought =
        fields.thoughts().stream().map(Thought::text).collect(Collectors.joining("\n\n"));
    return shown(thought);
  }

  /** What became of a reply that did not come to its end. */
  ModelFailure broken(Code code, String message) {
    return new ModelFailure(code, message, thought(), saidByThen(), reply.usage());
  }

  private String partial(Code code) {
    return code == Code.TRUNCATED_ANSWER || code == Code.CUT ? saidByThen() : "";
  }

  /** What had been said before the reply broke off. */
  private String saidByThen() {
    Split split = taken == null ? split() : taken;
    return shown(
        split.said().stream()
            .map(it -> Said.of(split, it, profile()).text(split.text()))
            .collect(Collectors.joining("\n\n")));
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(text.length(), MOST_SHOWN));
  }

  Reply answer(String rule, Candidate chosen, Collection<Candidate> others, String... notes) {
    List<Source> rivals = others.stream().map(Candidate::source).toList();
    Evidence evidence =
        new Evidence(rule, chosen.source(), chosen.edits(), rivals, noted(List.of(notes)));
    return new Answer(chosen.mendedText(), List.of(), thought(), evidence, reply.usage());
  }

  /** An answer that came as a call. */
  Reply answer(String text, Source source, String note) {
    Evidence evidence = new Evidence("R9", source, List.of(), List.of(), noted(List.of(note)));
    return new Answer(text, List.of(), thought(), evidence, reply.usage());
  }

  Reply calls(List<ToolCall> calls, Source source, String said) {
    Evidence evidence = new Evidence("R9", source, List.of(), List.of(), fields.notes());
    return new Answer(said, calls, thought(), evidence, reply.usage());
  }

  Reply prose(String text, Source source, List<Edit> edits, String... notes) {
    Evidence evidence = new Evidence("R1", source, edits, List.of(), noted(List.of(notes)));
    return new Answer(text, List.of(), thought(), evidence, reply.usage());
  }

  private List<String> noted(List<String> notes) {
    List<String> all = new ArrayList<>(fields.notes());
    Stream.of(notes).flatMap(List::stream).filter(it -> !it.isEmpty()).forEach(all::add);
    return all;
  }

  /** What is known about a reply in which nothing was said. */
  String spent() {
    return reply.usage().completionTokens().isPresent()
        ? " after " + reply.usage().completionTokens().getAsLong() + " tokens"
        : "";
  }
}
