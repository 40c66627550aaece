package io.anchorwatch.config;

import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.ModelDealing;
import io.anchorwatch.config.WorkerSettings.ModelSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.model.recovery.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what concerns the process: defaults, then file, then environment, then command line. */
final class WorkerReader {
  private static final Path FILE = Path.of("worker.properties");
  private static final String PREFIX = "ANCHORWATCH_";

  /** What {@code bin/anchorwatch} reads itself; the units set one of them. */
  private static final Set<String> LAUNCHERS =
      Set.of("ANCHORWATCH_HOME", "ANCHORWATCH_CLASSPATH", "ANCHORWATCH_JAVA_OPTS");

  private final ConfigSources sources;
  private final Findings findings;
  private final Set<String> known =
      WorkerKeys.all().stream().map(Key::name).collect(Collectors.toUnmodifiableSet());

  WorkerReader(ConfigSources sources, Findings findings) {
    this.sources = sources;
    this.findings = findings;
  }

  /** The settings, as good as they can be had, and what they were read from. */
  record Reading(WorkerSettings settings, List<EffectiveValue> values) {}

  Reading read() {
    Map<String, Given> written = written();
    warnOfLiterals(written);
    Placeholders placeholders = new Placeholders(sources.environment(), findings);
    Map<String, Given> given = new LinkedHashMap<>();
    written.forEach(
        (key, value) -> placeholders.resolve(value).ifPresent(full -> given.put(key, full)));
    Values values = new Values(given, new Place(FILE, 0), findings);
    WorkerSettings settings =
        new WorkerSettings(
            store(values),
            process(values),
            posts(values),
            admin(values),
            model(values),
            new AlertSettings(values.read(WorkerKeys.WEBHOOK)));
    values.read(WorkerKeys.JOBSTORE);
    return new Reading(settings, shown(written, given));
  }

  private Map<String, Given> written() {
    Path file = sources.directory().resolve(FILE);
    Map<String, Given> written =
        Files.exists(file)
            ? new LinkedHashMap<>(PropertiesFile.read(sources.directory(), file, findings))
            : new LinkedHashMap<>();
    Map<String, Given> overrides = new LinkedHashMap<>();
    sources
        .overrides()
        .forEach((key, value) -> overrides.put(key, new Given(key, value, Place.COMMAND_LINE)));
    for (Map<String, Given> layer : List.of(written, overrides)) {
      new Values(layer, new Place(FILE, 0), findings)
          .refuseUnknown(known, "The keys of a worker are listed in docs/configuration.md");
    }
    written.putAll(environment());
    written.putAll(overrides);
    written.keySet().retainAll(known);
    return written;
  }

  private Map<String, Given> environment() {
    Map<String, String> keys =
        known.stream().collect(Collectors.toMap(WorkerKeys::variable, key -> key));
    Map<String, Given> given = new LinkedHashMap<>();
    sources.environment().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .filter(variable -> !LAUNCHERS.contains(variable.getKey()))
        .filter(variable -> !variable.getValue().isEmpty())
        .forEach(
            variable -> {
              String key = keys.get(variable.getKey());
              if (key != null) {
                given.put(key, new Given(key, variable.getValue(), Place.ENVIRONMENT));
                return;
              }
              findings.warning(
                  Place.ENVIRONMENT,
                  variable.getKey(),
                  "is the variable of no key",
                  Spelling.mend(variable.getKey(), keys.keySet(), "Unset it"));
            });
    return given;
  }

  private void warnOfLiterals(Map<String, Given> written) {
    for (Given given : written.values()) {
      boolean open = !given.place().equals(Place.ENVIRONMENT);
      if (open
          && !Placeholders.occursIn(given.value())
          && WorkerKeys.isLiteralSecret(given.key(), given.value())) {
        findings.warning(
            given.place(),
            given.key(),
            "holds a secret that anyone who sees this can read",
            "Write ${env:NAME}, ${file:/path} or ${credential:NAME}");
      }
    }
  }

  private static StoreSettings store(Values values) {
    return new StoreSettings(
        values.read(WorkerKeys.MONGODB_URI).map(Secret::new),
        values.read(WorkerKeys.MONGODB_DATABASE),
        values.read(WorkerKeys.DATA_DIR),
        values.read(WorkerKeys.RETENTION));
  }

  private static ProcessSettings process(Values values) {
    return new ProcessSettings(
        values.read(WorkerKeys.INSTANCE),
        values.read(WorkerKeys.THREADS).intValue(),
        values.read(WorkerKeys.DRAIN));
  }

  private static PostSettings posts(Values values) {
    return new PostSettings(
        values.read(WorkerKeys.POSTS_TREE),
        values.read(WorkerKeys.POSTS_COLLECTION),
        PostKeys.read(values));
  }

  private static AdminSettings admin(Values values) {
    String bind = values.read(WorkerKeys.ADMIN_BIND);
    Optional<Secret> token = values.read(WorkerKeys.ADMIN_TOKEN).map(Secret::new);
    boolean loopback = bind.matches("localhost|127(\\.\\d{1,3}){3}|\\[?::1\\]?");
    if (!loopback && token.isEmpty() && !values.has(WorkerKeys.ADMIN_TOKEN)) {
      values.error(
          WorkerKeys.ADMIN_BIND,
          "opens the admin server to other machines without a token",
          "Write 127.0.0.1, or set admin.token");
    }
    return new AdminSettings(bind, values.read(WorkerKeys.ADMIN_PORT).intValue(), token);
  }

  private static Optional<ModelSettings> model(Values values) {
    Optional<String> url = values.read(WorkerKeys.MODEL_URL);
    Optional<String> name = values.read(WorkerKeys.MODEL_NAME);
    Optional<Secret> secret = values.read(WorkerKeys.MODEL_KEY).map(Secret::new);
    Profile profile = ModelKeys.read(values);
    double ratio = values.read(WorkerKeys.RECOVERY_RATIO);
    ModelDealing dealing = DealingKeys.read(values, profile);
    if (values.has(WorkerKeys.MODEL_URL) != values.has(WorkerKeys.MODEL_NAME)) {
      boolean named = values.has(WorkerKeys.MODEL_NAME);
      values.error(
          named ? WorkerKeys.MODEL_NAME : WorkerKeys.MODEL_URL,
          "a model needs both model.url and model.name",
          "Write " + (named ? "model.url" : "model.name") + " too, or take this away");
    }
    return url.flatMap(
        base -> name.map(model -> new ModelSettings(base, secret, model, profile, ratio, dealing)));
  }

  private static List<EffectiveValue> shown(
      Map<String, Given> written, Map<String, Given> resolved) {
    List<EffectiveValue> shown = new ArrayList<>();
    for (Key<?> key : WorkerKeys.all()) {
      Given given = resolved.get(key.name());
      if (given == null) {
        String fallback = key.fallback() == null ? "" : key.fallback();
        shown.add(new EffectiveValue("worker", key.name(), fallback, "default"));
        continue;
      }
      boolean filled =
          WorkerKeys.isSecret(key.name())
              || Placeholders.occursIn(written.getOrDefault(key.name(), given).value());
      shown.add(
          new EffectiveValue(
              "worker", key.name(), filled ? "****" : given.value(), given.place().toString()));
    }
    return shown;
  }
}
