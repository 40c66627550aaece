package io.anchorwatch.silence;

import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.soak.Field;
import io.anchorwatch.soak.Phase;
import io.anchorwatch.testing.ThreeNodes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The silent faults as a phase of a campaign. Its minutes are those of the run without faults. */
public final class SilencePhase implements Phase {
  @Override
  public String name() {
    return "silence";
  }

  @Override
  public String what() {
    return "Faults that make no noise by themselves (docs/silent-faults.md) are injected into workers"
        + " over a three-node replica set. Each must be told of by the workers' watch no later than"
        + " start.grace and ten seconds after it began, or by the doctor where it stops every worker;"
        + " those that can be healed are healed once. Then workers run without any fault, through a"
        + " restart, a step-down and a drain, and nothing may be told.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    try (ThreeNodes store = ThreeNodes.start()) {
      Silence silence = new Silence(store, field.directory(), new Random(field.seed()));
      Duration healthy = Duration.ofSeconds(Math.round(60 * field.minutes()));
      List<String> alarms = all(silence, healthy);
      note(field, silence.results(), alarms);
      field.figure("seconds without faults", healthy.toSeconds());
    }
  }

  private static List<String> all(Silence silence, Duration healthy)
      throws IOException, InterruptedException {
    try {
      return silence.run("all", healthy);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a fault could not be injected", e);
    }
  }

  private static void note(Field field, List<Result> results, List<String> alarms) {
    field.injected("silent faults", results.size());
    long found = results.stream().filter(Result::inTime).count();
    long healable = results.stream().filter(Result::healable).count();
    long once = results.stream().filter(one -> one.healable() && one.healed() == 1).count();
    field.figure("told of in time", found + " of " + results.size());
    field.figure("healed once", once + " of " + healable);
    field.figure("false alarms", alarms.size());
    results.stream()
        .filter(one -> !one.inTime())
        .forEach(one -> field.figure("not told of in time: " + one.fault(), late(one)));
    results.stream()
        .filter(one -> one.healable() && one.healed() != 1)
        .forEach(one -> field.figure("not healed once: " + one.fault(), one.healed() + " times"));
    if (!Silence.good(results)) {
      field.broken(
          "only " + found + " of " + results.size() + " silent faults were told of in time");
    }
    alarms.forEach(alarm -> field.broken("told of without a fault: " + alarm));
  }

  private static String late(Result result) {
    return result.found()
        ? "after " + result.after().toMillis() + " ms, allowed " + result.allowed().toMillis()
        : "not at all";
  }
}
