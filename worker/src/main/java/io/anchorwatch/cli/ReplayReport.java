package io.anchorwatch.cli;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;

/** Tells people what the client makes of a reply. */
final class ReplayReport {
  private static final int MOST = 2000;

  private final Console console;

  ReplayReport(Console console) {
    this.console = console;
  }

  /** Prints the report; what the command ends with. */
  int print(Reply reply) {
    if (reply instanceof Answer answer) {
      console.line(console.painted(Tone.GOOD, "answer") + "  rule " + answer.evidence().rule());
      evidence(answer.evidence());
      answer
          .toolCalls()
          .forEach(it -> console.line("  calls " + clean(it.name() + " " + it.arguments())));
      block("answer", answer.text());
      block("thought, which is no answer", answer.thought());
      return ExitCode.DONE;
    }
    ModelFailure failure = (ModelFailure) reply;
    String rule = failure.evidence().rule();
    console.line(
        console.painted(Tone.BAD, "no answer")
            + "  "
            + failure.code()
            + (rule.isEmpty() ? "" : "  rule " + rule));
    console.line("  " + failure.message());
    evidence(failure.evidence());
    block("thought, which is no answer", failure.thought());
    block("the part of an answer, which is none", failure.partial());
    return ExitCode.FAILED;
  }

  private void evidence(Evidence evidence) {
    if (!evidence.field().isEmpty()) {
      console.line("  from " + place(evidence.source()));
    }
    evidence
        .edits()
        .forEach(
            it ->
                console.line(
                    "  edit at "
                        + it.offset()
                        + ": "
                        + it.kind()
                        + ", "
                        + it.removed()
                        + " characters out, in: "
                        + clean("\"" + it.inserted() + "\"")));
    evidence
        .rivals()
        .forEach(it -> console.line("  rival at " + place(it) + ": " + clean(it.raw())));
    evidence.notes().forEach(it -> console.line("  note: " + clean(it)));
  }

  private static String place(Evidence.Source source) {
    return source.field() + ", characters " + source.start() + " to " + source.end();
  }

  private void block(String title, String text) {
    if (text.isBlank()) {
      return;
    }
    console.line("");
    console.line(title + ":");
    text.strip().lines().limit(40).forEach(it -> console.line("  " + clean(it)));
  }

  private static String clean(String text) {
    return TextWidth.clean(text.length() > MOST ? text.substring(0, MOST) + "…" : text);
  }
}
