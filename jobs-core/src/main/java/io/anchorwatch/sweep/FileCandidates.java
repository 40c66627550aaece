package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Candidates from the file {@code sweep.candidates} names: a JSON object a line with {@code title}
 * and, as far as known, {@code id}, {@code text}, {@code niche}, {@code origin} ({@code internal}
 * or {@code external}) and {@code fit} (0 to 1). A line that cannot be read is counted. Stateless.
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
    for (String line : lines(Path.of(file.get()))) {
      try {
        candidates.add(candidate(JSON.readTree(line), context.parameter(SweepKeys.NICHE)));
      } catch (JacksonException | IllegalArgumentException e) {
        unreadable++;
      }
    }
    return new Pool(candidates, unreadable);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sweep.candidates " + file, e);
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
        line.path("origin").asString("").equals("internal")
            ? Candidate.Origin.INTERNAL
            : Candidate.Origin.EXTERNAL,
        line.has("fit")
            ? OptionalDouble.of(line.path("fit").asDouble(-1))
            : OptionalDouble.empty());
  }
}
