package io.anchorwatch.config;

import io.anchorwatch.config.DefinitionFolder.Read;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.schedule.JobDefinition;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads the whole configuration and finds every mistake in it. Touches files only, never the store.
 * Immutable and safe for use by several threads.
 */
public final class Check {
  /** The exit code of a process whose configuration has mistakes (EX_CONFIG of sysexits.h). */
  public static final int EXIT_CONFIGURATION = 78;

  private final Collection<JobType> types;
  private final InstantSource clock;

  /**
   * A check for some job types.
   *
   * @param clock tells whether the years of a cron expression are past
   */
  @Inject
  public Check(Set<JobType> types, InstantSource clock) {
    this.types = List.copyOf(types);
    this.clock = clock;
  }

  /** Reads and checks everything. */
  public Checked check(ConfigSources sources) {
    Findings findings = new Findings();
    if (!Files.isDirectory(sources.directory())) {
      findings.error(
          new Place(sources.directory(), 0), "", "is not a folder", "Name one with --config");
      return new Checked.Invalid(findings.sorted(), List.of());
    }
    WorkerReader.Reading worker = new WorkerReader(sources, findings).read();
    List<Read> jobs = jobs(sources.directory(), findings);
    List<EffectiveValue> values = new ArrayList<>(worker.values());
    jobs.forEach(job -> values.addAll(shown(job)));
    if (findings.hasErrors()) {
      return new Checked.Invalid(findings.sorted(), values);
    }
    return new Checked.Valid(
        worker.settings(),
        jobs.stream().map(Read::definition).map(DefinitionText::checked).toList(),
        findings.sorted(),
        values);
  }

  private List<Read> jobs(Path root, Findings findings) {
    Instant now = clock.instant();
    DefinitionReader reader = new DefinitionReader(new TypeTable(types), now);
    List<Read> jobs = new DefinitionFolder(root, reader, findings).read();
    new LockRules(now, findings).check(jobs.stream().map(Read::holder).toList());
    return jobs;
  }

  private List<EffectiveValue> shown(Read job) {
    JobDefinition definition = job.definition();
    List<EffectiveValue> shown = new ArrayList<>();
    DefinitionText.keys(definition)
        .forEach(
            (key, value) -> {
              Given given = job.values().given().get(key);
              shown.add(
                  given == null
                      ? new EffectiveValue(definition.name(), key, value, "default")
                      : new EffectiveValue(
                          definition.name(), key, given.value(), given.place().toString()));
            });
    types.stream()
        .filter(type -> type.name().equals(definition.type()))
        .flatMap(type -> type.parameters().stream())
        .filter(key -> key.fallback() != null && !definition.parameters().containsKey(key.name()))
        .forEach(
            key ->
                shown.add(
                    new EffectiveValue(
                        definition.name(), key.name(), String.valueOf(key.fallback()), "default")));
    return shown;
  }
}
