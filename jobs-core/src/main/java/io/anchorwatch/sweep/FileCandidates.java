package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.ParameterFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Candidates from the file {@code sweep.candidates} names: a JSON object a line with {@code title}
 * and, as far as known, {@code id}, {@code text}, {@code niche}, {@code origin} ({@code internal}
 * or {@code external}) and {@code fit} (0 to 1). A line that cannot be read is named, counted and
 * left out. Stateless.
 */
final class FileCandidates implements TopicCandidates {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
  public Pool pool(JobContext context) {
    Optional<String> file = context.parameter(SweepKeys.CANDIDATES);
    if (file.isEmpty()) {
      return new Pool(List.of(), 0);
    }
    List<Candidate> candidates = new ArrayList<>();
    int unreadable = 0;
    int number = 0;
    for (String line : text(Path.of(file.get())).lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        candidates.add(candidate(JSON.readTree(line), context.parameter(SweepKeys.NICHE)));
      } catch (JacksonException e) {
        unreadable++;
        name(context, file.get(), number, "no JSON object");
      } catch (IllegalArgumentException e) {
        unreadable++;
        name(context, file.get(), number, String.valueOf(e.getMessage()));
      }
    }
    return new Pool(candidates, unreadable);
  }

  private static void name(JobContext context, String file, int line, String why) {
    context
        .logger()
        .atWarn()
        .addKeyValue("source", file)
        .addKeyValue("line", line)
        .addKeyValue("why", why)
        .log("candidate left out: its line cannot be read");
  }

  private static String text(Path file) {
    try {
      return ParameterFile.text(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sweep.candidates " + e.getMessage(), e);
    }
  }

  private static Candidate candidate(JsonNode line, String niche) {
    JsonNode title = line.path("title");
    if (!title.isString()) {
      throw new IllegalArgumentException("no title");
    }
    return new Candidate(
        line.path("id").asString(title.asString()),
        title.asString(),
        line.path("text").asString(""),
        line.path("niche").asString(niche),
        origin(line.path("origin").asString("")),
        line.has("fit")
            ? OptionalDouble.of(line.path("fit").asDouble(-1))
            : OptionalDouble.empty());
  }

  private static Candidate.Origin origin(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "internal" -> Candidate.Origin.INTERNAL;
      case "external", "" -> Candidate.Origin.EXTERNAL;
      default -> throw new IllegalArgumentException("its origin is not internal or external");
    };
  }
}
