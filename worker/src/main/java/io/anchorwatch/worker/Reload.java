package io.anchorwatch.worker;

import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigProblem;
import io.anchorwatch.config.EffectiveValue;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Proposals.Proposed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again when its files have changed and come to rest, or when asked, and
 * takes the definitions as a whole or not at all. Settings of the worker itself take effect at its
 * next start; which of them changed is logged. Started once, stopped once; {@link #ask} may come
 * from any thread.
 */
final class Reload {
  private static final Logger log = LoggerFactory.getLogger(Reload.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final String WORKER = "worker";

  private final Supplier<Checked> reading;
  private final Consumer<List<Proposed>> taking;
  private final RefusedConfiguration refused;
  private final Loop loop = new Loop("files", this::look);
  private Checked.Valid taken;
  private WatchedFiles read;
  private WatchedFiles seen;
  private volatile boolean asked;

  /**
   * Follows the files of a configuration that has been taken.
   *
   * @param before what they looked like before it was read
   * @param reading reads and checks everything
   * @param taking is given all definitions, in place of those before
   */
  Reload(
      WatchedFiles before,
      Checked.Valid taken,
      Supplier<Checked> reading,
      Consumer<List<Proposed>> taking,
      RefusedConfiguration refused) {
    this.taken = taken;
    this.reading = reading;
    this.taking = taking;
    this.refused = refused;
    this.read = before;
    this.seen = before;
  }

  void start() {
    loop.start();
  }

  void stop() {
    loop.stop(LOOK);
  }

  /** Reads everything again at once, changed or not. */
  void ask() {
    asked = true;
    loop.nudge();
  }

  /** Half a change is no change: files count once they have stood still between two looks. */
  Duration look() {
    WatchedFiles now = seen.again();
    boolean rested = now.equals(seen);
    seen = now;
    if (asked || (rested && !now.equals(read))) {
      asked = false;
      read = now;
      take(reading.get());
    }
    return LOOK;
  }

  private void take(Checked checked) {
    if (checked instanceof Checked.Valid valid) {
      checked.problems().forEach(problem -> log.atWarn().log(problem.toString()));
      tellOfRestart(valid);
      taken = valid;
      refused.replace(List.of());
      taking.accept(valid.definitions().stream().map(Proposed::of).toList());
      log.atInfo()
          .addKeyValue("jobs", valid.definitions().size())
          .log("the configuration was read again and is in force");
      return;
    }
    List<ConfigProblem> errors =
        checked.problems().stream().filter(ConfigProblem::isError).toList();
    errors.forEach(error -> log.atError().log(error.toString()));
    refused.replace(errors);
    log.atError()
        .addKeyValue("mistakes", errors.size())
        .log("the configuration was read again and is wrong; nothing changes");
  }

  private void tellOfRestart(Checked.Valid valid) {
    Map<String, String> before = settings(taken);
    Map<String, String> after = settings(valid);
    before.entrySet().removeIf(entry -> entry.getValue().equals(after.get(entry.getKey())));
    if (!before.isEmpty()) {
      log.atWarn()
          .addKeyValue("keys", String.join(", ", before.keySet()))
          .log("settings of the worker changed; they take effect at its next start");
    }
  }

  private static Map<String, String> settings(Checked.Valid valid) {
    return valid.values().stream()
        .filter(value -> value.scope().equals(WORKER))
        .collect(
            Collectors.toMap(
                EffectiveValue::key, EffectiveValue::value, (one, same) -> one, TreeMap::new));
  }
}
