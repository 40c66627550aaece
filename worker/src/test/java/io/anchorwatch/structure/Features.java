package io.anchorwatch.structure;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * The package tree: each feature and which others it may use. A new feature gets a row here; one
 * that needs a new neighbour is worth a second thought first.
 */
final class Features {
  private static final String ANY = "*";

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("jobs", Set.of("model")),
          Map.entry("posts", Set.of("jobs")),
          Map.entry("fingerprint", Set.of("jobs", "posts")),
          Map.entry("decisions", Set.of()),
          Map.entry("embeddings", Set.of("model")),
          Map.entry(
              "duplicates",
              Set.of("jobs", "model", "posts", "fingerprint", "embeddings", "decisions")),
          Map.entry("neighbours", Set.of()),
          Map.entry(
              "topics", Set.of("jobs", "model", "posts", "fingerprint", "decisions", "neighbours")),
          Map.entry("sweep", Set.of("jobs", "model", "posts", "topics")),
          Map.entry("related", Set.of("jobs", "posts", "fingerprint")),
          Map.entry("schedule", Set.of("jobs")),
          Map.entry("config", Set.of("jobs", "model", "posts", "schedule")),
          Map.entry("store", Set.of()),
          Map.entry("systemd", Set.of()),
          Map.entry("logs", Set.of()),
          Map.entry("ledger", Set.of("jobs", "schedule", "store")),
          Map.entry("migrations", Set.of("ledger")),
          Map.entry("quartz", Set.of("schedule", "store")),
          Map.entry("runner", Set.of("jobs", "model", "schedule", "config", "ledger", "store")),
          Map.entry(
              "watch",
              Set.of("jobs", "schedule", "config", "ledger", "runner", "store", "systemd")),
          Map.entry(
              "facts",
              Set.of("jobs", "posts", "fingerprint", "duplicates", "topics", "schedule", "ledger")),
          Map.entry(
              "admin",
              Set.of(
                  "jobs",
                  "model",
                  "duplicates",
                  "topics",
                  "schedule",
                  "config",
                  "ledger",
                  "facts",
                  "runner",
                  "store",
                  "systemd",
                  "watch")),
          Map.entry("worker", Set.of(ANY)),
          Map.entry("cli", Set.of(ANY)),
          Map.entry("quickstart", Set.of(ANY)));

  private Features() {}

  static ArchCondition<JavaClass> useOnlyTheirNeighbours() {
    return new ArchCondition<>("use only the features that their row allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<String> allowed = MAY_USE.get(Inspected.feature(type.getPackageName()));
        if (allowed == null) {
          String where = type.getName() + " lies in a package that the tree does not have";
          events.add(SimpleConditionEvent.violated(type, where));
          return;
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> !isAllowed(type, dependency, allowed))
            .map(it -> SimpleConditionEvent.violated(type, it.getDescription()))
            .forEach(events::add);
      }
    };
  }

  private static boolean isAllowed(JavaClass type, Dependency dependency, Set<String> allowed) {
    String used = Inspected.feature(dependency.getTargetClass().getPackageName());
    return used.isEmpty()
        || used.equals(Inspected.feature(type.getPackageName()))
        || allowed.contains(used)
        || allowed.contains(ANY);
  }
}
