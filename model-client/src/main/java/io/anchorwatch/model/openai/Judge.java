package io.anchorwatch.model.openai;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Tool;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.RawReply;
import io.anchorwatch.model.recovery.Recovery;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the last attempt at a question to a reply: the rules of evidence judge what arrived, and
 * what did not arrive is a failure. Safe for use by many threads.
 */
final class Judge {
  private final Recovery recovery;
  private final boolean wholeJsonSuffices;

  Judge(OpenAiSettings settings) {
    this.recovery = new Recovery(settings.profile(), Limits.DEFAULT);
    this.wholeJsonSuffices = settings.manner().dialect().wholeJsonSuffices();
  }

  /** The reply, with what all attempts cost and with what was noted on the way. */
  Reply judge(Inquiry inquiry, Attempt last, List<String> notes, Usage spent) {
    if (last instanceof Arrived arrived) {
      return noted(recovery.recover(inquiry.asked(), arrived.reply()), notes).with(spent);
    }
    if (last instanceof Broke broke) {
      return whole(inquiry, broke)
          .map(it -> noted(it, notes).with(spent))
          .orElseGet(() -> broken(recovery, inquiry.asked(), broke).with(spent));
    }
    return new ModelFailure(Code.UPSTREAM, "the server gave no reply", "", spent);
  }

  /** What became of a reply that broke off. */
  static ModelFailure broken(Recovery recovery, Asked asked, Broke broke) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("content", broke.arrived().content())
            .put("reasoning_content", broke.arrived().thought());
    RawReply begun = new RawReply(message, Finish.MISSING, broke.usage());
    return recovery.broken(asked, begun, broke.code(), broke.message());
  }

  /** What a reply to the request answers; {@code thinking} is how it was asked to think. */
  static Asked asked(ChatRequest request, Thinking thinking) {
    return new Asked(
        request.format(),
        request.messages().stream().map(ChatRequest.Message::text).toList(),
        new Asked.Tools(
            request.tools().stream().map(it -> new Tool(it.name(), it.parameters())).toList(),
            true),
        thinking == Thinking.OFF);
  }

  /**
   * A stream that broke off, if all of a JSON answer had come by then and nothing is to be mended.
   */
  private Optional<Answer> whole(Inquiry inquiry, Broke broke) {
    boolean may =
        wholeJsonSuffices && inquiry.request().format() instanceof AnswerFormat.UnderSchema;
    if (!may || broke.code() != Code.CUT) {
      return Optional.empty();
    }
    RawReply content =
        new RawReply(
            JsonNodeFactory.instance.objectNode().put("content", broke.arrived().content()),
            Finish.STOP,
            broke.usage());
    return recovery.recover(inquiry.asked(), content) instanceof Answer answer
            && answer.evidence().rule().equals("R1")
            && answer.evidence().edits().isEmpty()
        ? Optional.of((Answer) noted(answer, List.of("the stream ended without a finish reason")))
        : Optional.empty();
  }

  /** The same reply with notes, if it is an answer. */
  static Reply noted(Reply reply, List<String> notes) {
    Reply noted = reply;
    for (String note : notes) {
      noted = noted instanceof Answer answer ? answer.noting(note) : noted;
    }
    return noted;
  }
}
