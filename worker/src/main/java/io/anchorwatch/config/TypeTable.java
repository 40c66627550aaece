package io.anchorwatch.config;

import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The job types at hand and whose key is whose. */
final class TypeTable {
  private static final Set<String> CORE =
      JobKeys.all().stream().map(Key::name).collect(Collectors.toUnmodifiableSet());
  private static final String CORE_FAMILIES = "(job|schedule|start|run)\\..*|[^.]*";

  private final Map<String, JobType> types = new TreeMap<>();

  TypeTable(Collection<JobType> types) {
    for (JobType type : types) {
      JobType twin = this.types.put(type.name(), type);
      if (twin != null) {
        throw new IllegalArgumentException(
            "two job types are called "
                + type.name()
                + ": "
                + twin.getClass()
                + " and "
                + type.getClass()
                + "; rename one of them");
      }
    }
  }

  Optional<JobType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  Set<String> names() {
    return types.keySet();
  }

  List<JobType> all() {
    return List.copyOf(types.values());
  }

  /** The type's keys that are given, as written; each is checked. */
  Map<String, String> parameters(JobType type, Values values) {
    Map<String, String> parameters = new TreeMap<>();
    for (Key<?> key : type.parameters()) {
      values.readGiven(key);
      Given given = values.given().get(key.name());
      if (given != null) {
        parameters.put(key.name(), given.value());
      }
    }
    return parameters;
  }

  /** Finds unknown keys and those of another type; without a type only the core can be judged. */
  void checkKeys(Optional<JobType> type, Values values) {
    Set<String> known = new TreeSet<>(CORE);
    type.ifPresent(it -> it.parameters().forEach(key -> known.add(key.name())));
    for (Given given : values.given().values()) {
      boolean judged = type.isPresent() || given.key().matches(CORE_FAMILIES);
      if (!known.contains(given.key()) && judged) {
        refuse(given, known, values.findings());
      }
    }
  }

  private void refuse(Given given, Set<String> known, Findings findings) {
    Optional<JobType> owner =
        types.values().stream()
            .filter(type -> type.parameters().stream().anyMatch(key -> isNamed(key, given)))
            .findFirst();
    if (owner.isPresent()) {
      findings.error(
          given.place(),
          given.key(),
          "is a key of another job type, " + owner.get().name(),
          "Take it away, or change job.type");
      return;
    }
    if (WorkerKeys.has(given.key())) {
      findings.error(
          given.place(),
          given.key(),
          "is a key of worker.properties, not of a job",
          "Move it to worker.properties");
      return;
    }
    String mend =
        Spelling.mend(given.key(), known, "See docs/configuration.md for the keys there are");
    findings.error(given.place(), given.key(), "unknown key", mend);
  }

  private static boolean isNamed(Key<?> key, Given given) {
    return key.name().equals(given.key());
  }
}
