package io.anchorwatch.model.openai;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Options;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.ReplyListener;
import io.anchorwatch.model.openai.OpenAiChatModel.Surroundings;
import io.anchorwatch.model.openai.OpenAiSettings.Transfer;
import io.anchorwatch.model.openai.ProbeReport.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds out how a server and its model behave by asking: does it think by default and where does
 * the thought travel; which switch stops it; is a schema kept to; is JSON mode; and is a stream
 * like a whole reply. Some ten small requests at most. Used once, by one thread; close it
 * afterwards.
 */
public final class Probe implements AutoCloseable {
  private static final int MOST_TOKENS = 2000;
  private static final AnswerFormat SCHEMA =
      new AnswerFormat.UnderSchema(
          "probe",
          "{\"type\":\"object\",\"properties\":{\"greeting\":{\"type\":\"string\"}},"
              + "\"required\":[\"greeting\"],\"additionalProperties\":false}");

  private final OpenAiSettings settings;
  private final Surroundings surroundings;
  private final Connections connections;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> suggestions = new LinkedHashMap<>();

  /** A probe of a model; nothing is sent yet. */
  public Probe(OpenAiSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.connections = Connections.of(settings);
  }

  /**
   * Asks.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public ProbeReport run() throws InterruptedException {
    Seen usual = ask(settings, request("What is 17 + 25?", new AnswerFormat.Prose()));
    if (!usual.arrived()) {
      find("Does it answer?", "no", usual.trouble());
      return new ProbeReport(findings, suggestions, false);
    }
    thinking(usual);
    switches(usual);
    structure();
    streaming(usual);
    return new ProbeReport(findings, suggestions, true);
  }

  private void thinking(Seen usual) {
    find(
        "Does it think by default, and where does thought travel?",
        usual.thinks() ? "yes" : "not visibly",
        usual.thinks() ? usual.where() : "no thought field, no marker, no hidden tokens");
    if (usual.markers().stream().anyMatch(it -> it.contains("think>"))) {
      suggestions.put("model.profile", "think");
    }
    if (usual.blank()) {
      find("Does the answer stand where it belongs?", "no", "content is blank");
    }
  }

  private void switches(Seen usual) throws InterruptedException {
    String question = "Which switch stops its thought?";
    if (!usual.thinks()) {
      find(question, "none needed", "it does not think");
      return;
    }
    for (ThinkingSwitch toggle : ThinkingSwitch.values()) {
      if (toggle != ThinkingSwitch.NONE && stops(toggle)) {
        String name = spelled(toggle);
        find(question, name, "no thought was seen with it");
        suggestions.put("model.thinking.switch", name);
        return;
      }
    }
    find(question, "none known", "thought was seen, or the request refused, with each of them");
  }

  private boolean stops(ThinkingSwitch toggle) throws InterruptedException {
    Dialect dialect = settings.manner().dialect().with(toggle);
    ChatRequest off =
        request("What is 17 + 25?", new AnswerFormat.Prose())
            .with(Options.USUAL.with(Thinking.OFF));
    Seen seen = ask(settings.with(settings.manner().with(dialect)), off);
    return seen.arrived() && !seen.thinks() && !seen.blank();
  }

  /**
   * The natural answer is a sentence: JSON comes only from a server that keeps to what was asked.
   */
  private void structure() throws InterruptedException {
    Structure best = Structure.PROMPT;
    for (Structure way : List.of(Structure.JSON_OBJECT, Structure.JSON_SCHEMA)) {
      AnswerFormat format = way == Structure.JSON_SCHEMA ? SCHEMA : new AnswerFormat.AnyObject();
      Seen seen = once(way, request("Say hello in one sentence.", format));
      String question = "Does it keep to " + spelled(way) + "?";
      if (!seen.arrived()) {
        find(question, "refused", seen.trouble());
      } else if (seen.json()) {
        find(question, "yes", "the answer is one JSON object");
        best = way;
      } else {
        find(question, "ignored", seen.blank() ? "content is blank" : "the answer is no JSON");
      }
    }
    if (best != settings.manner().dialect().structure()) {
      suggestions.put("model.structure", spelled(best));
    }
  }

  private void streaming(Seen usual) throws InterruptedException {
    Transfer transfer = settings.transfer();
    Transfer other =
        new Transfer(
            !transfer.stream(), transfer.maxReplyBytes(), transfer.retries(), transfer.deadlines());
    Seen seen = ask(settings.with(other), request("What is 17 + 25?", new AnswerFormat.Prose()));
    String question = "Is a stream like a whole reply?";
    if (!seen.arrived()) {
      find(question, "no", seen.trouble());
      return;
    }
    List<String> differences = new ArrayList<>();
    differ(differences, "thought travels elsewhere", !seen.fields().equals(usual.fields()));
    differ(differences, "one has no finish reason", seen.finished() != usual.finished());
    differ(differences, "one says nothing about tokens", seen.priced() != usual.priced());
    find(
        question,
        differences.isEmpty() ? "yes" : "no",
        differences.isEmpty() ? "fields, finish, usage" : String.join("; ", differences));
  }

  private static void differ(List<String> differences, String what, boolean so) {
    if (so) {
      differences.add(what);
    }
  }

  private void find(String question, String answer, String evidence) {
    findings.add(new Finding(question, answer, evidence));
  }

  private static ChatRequest request(String text, AnswerFormat format) {
    return new ChatRequest(
        List.of(new Message(Role.USER, text)), format, OptionalInt.of(MOST_TOKENS), "probe");
  }

  /** As a file spells an enum's constant. */
  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Seen ask(OpenAiSettings asked, ChatRequest request) throws InterruptedException {
    return new Seen(attempts(new Inquiry(request, asked, Structure.PROMPT)).run());
  }

  /** Without falling back to another way of asking for structure. */
  private Seen once(Structure way, ChatRequest request) throws InterruptedException {
    Attempts attempts = attempts(new Inquiry(request, settings, way));
    Attempt attempt = attempts.run();
    return attempts.structure() == way
        ? new Seen(attempt)
        : new Seen(new Attempt.Broke(Code.UPSTREAM, "the server does not know it", false));
  }

  private Attempts attempts(Inquiry inquiry) {
    Handout nobody =
        new Handout(ReplyListener.NONE, Payload.structured(inquiry.request().format()));
    return new Attempts(
        inquiry,
        Attempts.Means.of(connections, surroundings, inquiry.settings()),
        nobody,
        new Cancellation());
  }

  @Override
  public void close() {
    connections.close();
  }
}
