package io.anchorwatch.config;

import io.anchorwatch.config.LockRules.Holder;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.schedule.JobDefinition;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The door for programs that define jobs without files. A definition passes the same checks as a
 * file; the answer says what became of it. Safe for use by several threads.
 */
public final class JobRegistry {
  private final TypeTable types;
  private final InstantSource clock;
  private final Map<String, CheckedDefinition> accepted = new TreeMap<>();

  /** An empty registry for some job types. */
  @Inject
  public JobRegistry(Set<JobType> types, InstantSource clock) {
    this.types = new TypeTable(types);
    this.clock = clock;
  }

  /** Takes a definition whose name is new, or says everything that is wrong with it. */
  public synchronized Registration register(JobDefinition definition) {
    Findings findings = new Findings();
    Instant now = clock.instant();
    Place place = Place.PROGRAM;
    if (accepted.containsKey(definition.name())) {
      findings.error(
          place,
          JobKeys.NAME.name(),
          "\"" + definition.name() + "\" is registered already",
          "Choose another name");
    }
    Values values = new Values(given(definition), place, findings);
    Optional<JobDefinition> read = new DefinitionReader(types, now).read(definition.name(), values);
    read.ifPresent(checked -> new LockRules(now, findings).check(holdersWith(checked)));
    if (read.isEmpty() || findings.hasErrors()) {
      return new Registration.Rejected(findings.sorted());
    }
    CheckedDefinition checked = DefinitionText.checked(read.get());
    accepted.put(definition.name(), checked);
    return new Registration.Accepted(checked);
  }

  /** What was accepted so far, by name. */
  public synchronized List<CheckedDefinition> definitions() {
    return List.copyOf(accepted.values());
  }

  private List<Holder> holdersWith(JobDefinition candidate) {
    List<Holder> holders = new ArrayList<>();
    accepted.values().forEach(other -> holders.add(new Holder(other.definition(), Place.PROGRAM)));
    holders.add(new Holder(candidate, Place.PROGRAM));
    return holders;
  }

  private static Map<String, Given> given(JobDefinition definition) {
    Map<String, Given> given = new LinkedHashMap<>();
    DefinitionText.written(definition)
        .forEach((key, value) -> given.put(key, new Given(key, value, Place.PROGRAM)));
    return given;
  }
}
