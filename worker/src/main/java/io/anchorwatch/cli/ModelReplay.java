package io.anchorwatch.cli;

import io.anchorwatch.model.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what the client makes of replies that were recorded. */
@Command(
    description = {
      "Explain what the client makes of a recorded reply: the answer or why there is none,",
      "by which rule, from where, with which edits. FILE holds a chat completion, an event",
      "stream, or a description as --jsonl has them; - is standard input.",
      "With --jsonl each line of FILE describes a reply: id, profile, format (schema, object",
      "or text), schema, tools, and one of body, sse, sse64 and content with reasoning and",
      "finish. Each gets one line of JSON; a bad line costs only itself."
    })
final class ModelReplay implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Console console;
  private final Recorded recorded = new Recorded();

  @Parameters(paramLabel = "FILE", description = "Where the reply is recorded.")
  private String file = "-";

  @Option(names = "--jsonl", description = "Read a reply a line and write a verdict a line.")
  private boolean jsonl;

  @Option(
      names = "--profile",
      paramLabel = "FAMILY",
      description = "The family of the model (auto).")
  private String profile = "auto";

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "The JSON Schema of the answer; without it the answer is text.")
  private Optional<Path> schema = Optional.empty();

  ModelReplay(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (InputStream in = TextLines.open(file)) {
      return jsonl ? lines(in) : explain(in);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + file + ": " + e.getMessage());
    }
  }

  private int lines(InputStream in) throws IOException {
    TextLines lines = new TextLines(in);
    long number = 0;
    while (lines.next()) {
      number++;
      if (lines.tooLong() || !lines.line().isBlank()) {
        console.out().write(verdict(lines, number));
        console.out().write('\n');
      }
    }
    return ExitCode.DONE;
  }

  /** One reply of a batch, whatever is wrong with it. */
  private String verdict(TextLines lines, long number) {
    if (lines.tooLong()) {
      return bad(MissingNode.getInstance(), number, TextLines.TOO_LONG);
    }
    JsonNode read = MissingNode.getInstance();
    try {
      read = JSON.readTree(lines.line());
      Reply reply = recorded.judge(read);
      return Verdict.of(read.path("id"), reply, !read.path("format").asString("").equals("text"));
    } catch (JacksonException e) {
      return bad(read.path("id"), number, "is no JSON: " + e.getOriginalMessage());
    } catch (RuntimeException e) {
      return bad(read.path("id"), number, String.valueOf(e.getMessage()));
    }
  }

  private String bad(JsonNode id, long number, String reason) {
    console.say("line " + number + " " + reason);
    return Verdict.bad(id, "line " + number + " " + reason);
  }

  private int explain(InputStream in) throws IOException {
    String text = new String(in.readNBytes(TextLines.LONGEST), StandardCharsets.UTF_8);
    try {
      return new ReplayReport(console).print(recorded.judge(described(text)));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, file + ": " + e.getMessage());
    }
  }

  /** The reply as a description, whatever the file holds. */
  private JsonNode described(String text) throws IOException {
    ObjectNode description = JSON.createObjectNode();
    String start = text.stripLeading();
    if (!start.startsWith("{")) {
      description.putArray("sse").add(text);
    } else if (JSON.readTree(start) instanceof ObjectNode read) {
      if (read.has("choices") || read.has("error")) {
        description.set("body", read);
      } else {
        description = read;
      }
    }
    if (!description.has("profile")) {
      description.put("profile", profile);
    }
    if (schema.isPresent()) {
      description.set("schema", JSON.readTree(Files.readString(schema.get())));
      description.put("format", "schema");
    }
    return description;
  }
}
