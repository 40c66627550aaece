package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;

/**
 * Decides what a reply is: the answer, or a failure with a name. The same reply always gets the
 * same verdict. Immutable; safe for use by many threads.
 */
public final class Recovery {
  private final Case.Settings settings;

  /** Rules for a family of models, within limits. */
  public Recovery(Profile profile, Limits limits) {
    this.settings =
        new Case.Settings(
            profile, new MarkerTable(profile), new Shapes(), JsonReading.within(limits));
  }

  /**
   * Judges one reply.
   *
   * @throws IllegalArgumentException if a schema asked for is not a JSON Schema
   */
  public Reply recover(Asked asked, RawReply reply) {
    Case whole = begun(asked, reply);
    return tooLong(whole)
        ? whole.fail(Code.LIMIT, "the reply has " + whole.fields().size() + " characters")
        : refused(whole);
  }

  /**
   * What a reply amounts to that broke off: a failure, with thought and what had been said apart.
   *
   * @param begun as much of the reply as had come
   * @param code how it broke off
   * @param message the same for people
   */
  public ModelFailure broken(Asked asked, RawReply begun, Code code, String message) {
    Case whole = begun(asked, begun);
    return tooLong(whole)
        ? new ModelFailure(code, message, "", begun.usage())
        : whole.with(whole.split()).broken(code, message);
  }

  private Case begun(Asked asked, RawReply reply) {
    Fields fields = Fields.of(reply.message());
    return new Case(asked, reply, fields, settings, new Effort(fields.size()), null);
  }

  private boolean tooLong(Case whole) {
    return whole.fields().size() > settings.limits().maxChars();
  }

  /** What needs no look at the text. */
  private Reply refused(Case whole) {
    Fields fields = whole.fields();
    if (!fields.refusal().isBlank()) {
      return whole.fail(Code.REFUSED, "the model refused to answer");
    }
    if (whole.reply().finish() == Finish.FILTERED) {
      return whole.fail(Code.FILTERED, "a content filter stopped the reply");
    }
    if (whole.reply().finish() == Finish.MISSING && !whole.clean()) {
      return whole.fail(Code.CUT, "the reply ended without a finish reason");
    }
    if (fields.toolCalls()) {
      return CallRules.reported(whole);
    }
    if (fields.unknownPart()) {
      return whole.fail(Code.AMBIGUOUS, "content has text in a part of an unknown kind");
    }
    return read(whole);
  }

  private Reply read(Case whole) {
    AnswerFormat format = whole.asked().format();
    if (format instanceof AnswerFormat.UnderSchema schema) {
      return new JsonRules(whole, settings.shapes().of(schema)).decide();
    }
    if (format instanceof AnswerFormat.AnyObject) {
      return new JsonRules(whole, Shape.anyObject()).decide();
    }
    return ProseRules.decide(whole, whole.split());
  }
}
