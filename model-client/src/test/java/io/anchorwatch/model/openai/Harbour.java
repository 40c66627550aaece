package io.anchorwatch.model.openai;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.openai.OpenAiSettings.Transfer;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** Servers and models of one test, with waits that pass at once; all are closed at its end. */
final class Harbour implements AutoCloseable {
  static final AnswerFormat SCHEMA =
      new AnswerFormat.UnderSchema(
          "t",
          "{\"type\":\"object\",\"properties\":{\"t\":{\"type\":\"string\"}},\"required\":[\"t\"]}");

  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final List<Trace> traces = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  UnaryOperator<OpenAiSettings> settings = it -> it;
  UnaryOperator<OkHttpClient.Builder> protocol = it -> it;

  <C extends AutoCloseable> C closing(C resource) {
    open.add(0, resource);
    return resource;
  }

  ScriptedModelServer server(ScriptedReply... replies) {
    return closing(ScriptedModelServer.start(Script.once(replies)));
  }

  OpenAiChatModel model(URI url) {
    OpenAiSettings all = settings.apply(OpenAiSettings.of(url, new Secret("k"), "m"));
    return closing(
        new OpenAiChatModel(all, surroundings(), events(), Connections.of(all, protocol)));
  }

  OpenAiChatModel.Surroundings surroundings() {
    return new OpenAiChatModel.Surroundings(
        InstantSource.system(), this::nanos, new Random(1), (time, it) -> waits.add(time));
  }

  /** The machine's time and the waits that did not take any. */
  long nanos() {
    return System.nanoTime() + waits.stream().mapToLong(Duration::toNanos).sum();
  }

  private ModelEvents events() {
    return new ModelEvents() {
      @Override
      public void finished(String model, String label, Reply reply) {}

      @Override
      public void traced(String model, String label, Reply reply, Trace trace) {
        traces.add(trace);
      }
    };
  }

  void retries(int retries) {
    UnaryOperator<OpenAiSettings> before = settings;
    settings =
        it -> {
          OpenAiSettings all = before.apply(it);
          Transfer usual = all.transfer();
          return all.with(
              new Transfer(usual.stream(), usual.maxReplyBytes(), retries, usual.deadlines()));
        };
  }

  void deadlines(Duration first, Duration stall) {
    UnaryOperator<OpenAiSettings> before = settings;
    settings =
        it -> {
          OpenAiSettings all = before.apply(it);
          Transfer usual = all.transfer();
          Deadlines deadlines =
              new Deadlines(Duration.ofSeconds(5), first, stall, Duration.ofSeconds(60));
          return all.with(
              new Transfer(usual.stream(), usual.maxReplyBytes(), usual.retries(), deadlines));
        };
  }

  void manner(UnaryOperator<OpenAiSettings.Manner> change) {
    UnaryOperator<OpenAiSettings> before = settings;
    settings =
        it -> {
          OpenAiSettings all = before.apply(it);
          return all.with(change.apply(all.manner()));
        };
  }

  static ChatRequest request() {
    return request(SCHEMA);
  }

  static ChatRequest request(AnswerFormat format) {
    return new ChatRequest(
        List.of(new Message(Role.USER, "Name it.")), format, OptionalInt.of(50), "test");
  }

  /** The answer's text, or the failure's code. */
  static String said(Reply reply) {
    return reply instanceof Answer answer ? answer.text() : ((ModelFailure) reply).code().name();
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new AssertionError("closing " + each, e);
      }
    }
  }
}
