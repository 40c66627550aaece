package io.anchorwatch.config;

import io.anchorwatch.jobs.BadValueException;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys of {@code worker.properties}. */
final class WorkerKeys {
  /** What stores the triggers of the doorbell. */
  enum JobStore {
    QUARTZ_MONGODB
  }

  static final Key<Optional<String>> MONGODB_URI =
      Key.optional(
          "mongodb.uri",
          matching("mongodb(\\+srv)?://.+", "a MongoDB connection string, mongodb://host:27017"),
          "The store; without it an embedded one is kept under data.dir.");
  static final Key<String> MONGODB_DATABASE =
      Key.of(
          "mongodb.database",
          matching("[A-Za-z0-9_-]{1,38}", "1 to 38 letters, digits, _ and -"),
          "anchorwatch",
          "The store's database.");
  static final Key<Path> DATA_DIR =
      Key.of("data.dir", path(), "data", "Where this process may write files.");
  static final Key<Duration> RETENTION =
      Key.of(
          "ledger.retention",
          ValueType.duration(Duration.ofDays(1), Duration.ofDays(3_650)),
          "90d",
          "How long the ledger keeps slots.");
  static final Key<JobStore> JOBSTORE =
      Key.of(
          "jobstore",
          ValueType.choice(JobStore.class),
          "quartz-mongodb",
          "What keeps the doorbell's triggers.");
  static final Key<String> INSTANCE =
      Key.of(
          "worker.instance",
          matching("[A-Za-z0-9_.-]{1,64}", "1 to 64 letters, digits, _, . and -"),
          "01",
          "Which of several workers on this machine.");
  static final Key<Long> THREADS =
      Key.of(
          "worker.threads", ValueType.whole(1, 256), "4", "How many slots may run here at once.");
  static final Key<Duration> DRAIN =
      Key.of(
          "drain.timeout",
          ValueType.duration(Duration.ZERO, Duration.ofDays(1)),
          "2m",
          "How long running attempts may go on once the worker is told to stop.");

  static final Key<Optional<Path>> POSTS_TREE =
      Key.optional(
          "posts.tree",
          path(),
          "A Markdown tree or .jsonl file to read posts from, in place of the collection.");
  static final Key<String> POSTS_COLLECTION =
      Key.of(
          "posts.collection",
          ValueType.text(),
          "posts",
          "The collection that posts are read from.");
  static final Key<String> ADMIN_BIND =
      Key.of(
          "admin.bind",
          matching("[A-Za-z0-9_.:%\\[\\]-]+", "an address or host name"),
          "127.0.0.1",
          "The admin server's address; another than loopback needs admin.token.");
  static final Key<Long> ADMIN_PORT =
      Key.of(
          "admin.port",
          ValueType.whole(0, 65_535),
          "9400",
          "The admin server's port; 0 takes a free one.");
  static final Key<Optional<String>> ADMIN_TOKEN =
      Key.optional(
          "admin.token",
          matching("[\\x21-\\x7e]{8,}", "8 or more ASCII characters without blanks"),
          "What a caller must show to change something.");

  static final Key<Optional<String>> MODEL_URL =
      Key.optional(
          "model.url",
          url(),
          "The base of an OpenAI-compatible server, without /chat/completions.");
  static final Key<Optional<String>> MODEL_KEY =
      Key.optional("model.key", ValueType.text(), "The model server's API key.");
  static final Key<Optional<String>> MODEL_NAME =
      Key.optional("model.name", ValueType.text(), "The model's name on its server.");
  static final Key<Double> RECOVERY_RATIO =
      Key.of(
          "model.recovery.alert-ratio",
          ValueType.decimal(0, 1),
          "0.05",
          "Which share of recovered answers is a problem.");
  static final Key<Optional<String>> WEBHOOK =
      Key.optional("alerts.webhook", url(), "Where problems are posted.");

  private static final Set<String> SECRETS =
      Set.of("mongodb.uri", "admin.token", "model.key", "alerts.webhook");

  private WorkerKeys() {}

  static List<Key<?>> all() {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(
                MONGODB_URI,
                MONGODB_DATABASE,
                DATA_DIR,
                RETENTION,
                JOBSTORE,
                INSTANCE,
                THREADS,
                DRAIN,
                POSTS_TREE,
                POSTS_COLLECTION));
    keys.addAll(PostKeys.all());
    keys.addAll(List.of(ADMIN_BIND, ADMIN_PORT, ADMIN_TOKEN, MODEL_URL, MODEL_KEY, MODEL_NAME));
    keys.addAll(ModelKeys.all());
    keys.add(RECOVERY_RATIO);
    keys.addAll(DealingKeys.all());
    keys.add(WEBHOOK);
    return List.copyOf(keys);
  }

  /** Whether there is such a key. */
  static boolean has(String name) {
    return all().stream().anyMatch(key -> key.name().equals(name));
  }

  /** Whether a key's value is never shown. */
  static boolean isSecret(String key) {
    return SECRETS.contains(key);
  }

  /** Whether a value holds a secret in the clear: for a URI only one with a password does. */
  static boolean isLiteralSecret(String key, String text) {
    return switch (key) {
      case "mongodb.uri" -> text.matches("[^:]+://[^/@]*:[^/@]+@.*");
      case "admin.token", "model.key" -> true;
      default -> false;
    };
  }

  /** The environment variable of a key. */
  static String variable(String key) {
    return "ANCHORWATCH_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static ValueType<String> matching(String pattern, String label) {
    return new ValueType<>(
        label,
        text -> {
          if (!text.matches(pattern)) {
            throw new BadValueException("this is not " + label, "Write " + label);
          }
          return text;
        });
  }

  private static ValueType<Path> path() {
    return new ValueType<>("a path", Path::of);
  }

  private static ValueType<String> url() {
    return new ValueType<>(
        "an http or https URL",
        text -> {
          try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
              return text;
            }
          } catch (IllegalArgumentException e) {
            throw new BadValueException("this is not a URL", "Write https://host/path");
          }
          throw new BadValueException(
              "this is not an http or https URL", "Write https://host/path");
        });
  }
}
