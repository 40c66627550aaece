package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.recovery.Fields.Thought;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reply under judgement: everything the rules look at. Not safe for use by many threads. */
record Case(Asked asked, RawReply reply, Fields fields, Settings settings, Effort effort) {
  private static final int MOST_THOUGHT = 64_000;

  /** What does not change from reply to reply. */
  record Settings(Profile profile, Limits limits) {}

  Case with(List<Thought> inline) {
    return new Case(asked, reply, fields.with(inline), settings, effort);
  }

  boolean clean() {
    return reply.finish() == Finish.STOP
        || (reply.finish() == Finish.MISSING && settings.profile().finishOptional());
  }

  boolean ranOut() {
    return reply.finish() == Finish.LENGTH;
  }

  Profile profile() {
    return settings.profile();
  }

  Candidates candidates(String field, String text, boolean mayClose) {
    return new Candidates(field, text, settings.limits(), effort, mayClose);
  }

  Reply fail(Code code, String message) {
    String thought =
        fields.thoughts().stream().map(Thought::text).collect(Collectors.joining("\n\n"));
    int end = Math.min(thought.length(), MOST_THOUGHT);
    return new ModelFailure(code, message, thought.substring(0, end), reply.usage());
  }

  Reply answer(String rule, Candidate chosen, List<Source> rivals, String... notes) {
    List<String> all = new ArrayList<>(fields.notes());
    Stream.of(notes).filter(it -> !it.isEmpty()).forEach(all::add);
    Evidence evidence = new Evidence(rule, chosen.source(), chosen.edits(), rivals, all);
    return new Answer(chosen.mendedText(), evidence, reply.usage());
  }

  Reply prose(Source source, boolean split) {
    List<String> all = new ArrayList<>(fields.notes());
    if (split) {
      all.add("thought was split off by its markers");
    }
    return new Answer(
        source.raw(), new Evidence("R1", source, List.of(), List.of(), all), reply.usage());
  }

  /** What is known about a reply in which nothing was said. */
  String spent() {
    return reply.usage().completionTokens().isPresent()
        ? " after " + reply.usage().completionTokens().getAsLong() + " tokens"
        : "";
  }
}
