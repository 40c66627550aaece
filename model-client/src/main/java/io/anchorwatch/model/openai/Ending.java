package io.anchorwatch.model.openai;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.GenAi;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.Usage;
import java.net.URI;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The log lines a request ends with. Stateless. */
final class Ending {
  private static final Logger log = LoggerFactory.getLogger(OpenAiChatModel.class);

  private Ending() {}

  static void tell(
      OpenAiSettings settings, ChatRequest request, Reply reply, Trace trace, long tookNanos) {
    if (reply instanceof Answer answer && answer.evidence().recovered()) {
      log.atWarn()
          .addKeyValue("model", settings.name())
          .addKeyValue("label", request.label())
          .addKeyValue("rule", answer.evidence().rule())
          .addKeyValue("field", answer.evidence().field())
          .addKeyValue("edits", answer.evidence().edits().size())
          .log("recovered an answer from a misbehaving reply");
    }
    if (reply instanceof ModelFailure failure) {
      log.atWarn()
          .addKeyValue("model", settings.name())
          .addKeyValue("label", request.label())
          .addKeyValue("code", failure.code())
          .addKeyValue("reason", failure.message())
          .addKeyValue("request_id", trace.id())
          .log("no answer from the model");
    }
    if (log.isDebugEnabled()) {
      detail(settings, request, reply, trace, tookNanos);
    }
  }

  private static void detail(
      OpenAiSettings settings, ChatRequest request, Reply reply, Trace trace, long tookNanos) {
    URI url = settings.url();
    boolean prose = request.format() instanceof AnswerFormat.Prose;
    LoggingEventBuilder line =
        log.atDebug()
            .addKeyValue(GenAi.OPERATION_NAME, GenAi.CHAT)
            .addKeyValue(GenAi.REQUEST_MODEL, settings.name())
            .addKeyValue(GenAi.REQUEST_STREAM, settings.transfer().stream())
            .addKeyValue(GenAi.OUTPUT_TYPE, prose ? "text" : "json")
            .addKeyValue(GenAi.SERVER_ADDRESS, url.getHost())
            .addKeyValue(GenAi.SERVER_PORT, url.getPort())
            .addKeyValue(GenAi.RESPONSE_ID, trace.served().id())
            .addKeyValue(GenAi.RESPONSE_MODEL, trace.served().model())
            .addKeyValue(GenAi.SYSTEM_FINGERPRINT, trace.served().fingerprint())
            .addKeyValue(GenAi.OPERATION_DURATION, tookNanos / 1e9)
            .addKeyValue("label", request.label())
            .addKeyValue("attempts", trace.attempts())
            .addKeyValue("structure", trace.structure());
    if (reply instanceof ModelFailure failure) {
      line = line.addKeyValue(GenAi.ERROR_TYPE, failure.code().text());
    }
    Usage usage = reply.usage();
    line = said(line, GenAi.USAGE_INPUT_TOKENS, usage.promptTokens());
    line = said(line, GenAi.USAGE_OUTPUT_TOKENS, usage.completionTokens());
    line = said(line, GenAi.USAGE_CACHE_READ_INPUT_TOKENS, usage.cachedTokens());
    said(line, GenAi.USAGE_REASONING_OUTPUT_TOKENS, usage.reasoningTokens())
        .log("a request to the model ended");
  }

  private static LoggingEventBuilder said(
      LoggingEventBuilder line, String key, OptionalLong value) {
    return value.isPresent() ? line.addKeyValue(key, value.getAsLong()) : line;
  }
}
