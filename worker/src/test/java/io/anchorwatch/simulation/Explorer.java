package io.anchorwatch.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Runs seeds until one breaks a rule, until there are enough, or until the time is over. Question
 * and answer are texts, because they cross from one class loader into another.
 *
 * <p>Question: {@code first} (a seed), {@code step} (to the next), {@code most} (how many), {@code
 * hints} (seeds to try before, by commas), {@code millis} (how long at most), {@code traced}.
 * Answer: {@code seed}, {@code scenario}, {@code law}, {@code what} and {@code trace} if a rule was
 * broken; {@code interleavings}, {@code operations}, {@code faults}, {@code switches} always.
 */
public final class Explorer implements UnaryOperator<Map<String, String>> {
  /** Made by a class loader. */
  public Explorer() {}

  @Override
  public Map<String, String> apply(Map<String, String> question) {
    long deadline =
        System.nanoTime() + Long.parseLong(question.getOrDefault("millis", "60000")) * 1_000_000L;
    long most = Long.parseLong(question.getOrDefault("most", "1"));
    boolean traced = Boolean.parseBoolean(question.getOrDefault("traced", "false"));
    Tally tally = new Tally();
    try (Simulation simulation = new Simulation(new Scenarios())) {
      for (long seed : hints(question)) {
        if (tally.broken(simulation.run(seed, traced))) {
          return tally.answer();
        }
      }
      long seed = Long.parseLong(question.getOrDefault("first", "0"));
      long step = Long.parseLong(question.getOrDefault("step", "1"));
      for (long i = 0; i < most && System.nanoTime() < deadline; i++, seed += step) {
        if (tally.broken(simulation.run(seed, traced))) {
          break;
        }
      }
    }
    return tally.answer();
  }

  private static List<Long> hints(Map<String, String> question) {
    List<Long> hints = new ArrayList<>();
    for (String hint : question.getOrDefault("hints", "").split(",", -1)) {
      if (!hint.isBlank()) {
        hints.add(Long.valueOf(hint.strip()));
      }
    }
    return hints;
  }

  /** Adds up. */
  private static final class Tally {
    private final Map<String, String> answer = new HashMap<>();
    private long interleavings;
    private long operations;
    private long faults;
    private long switches;

    boolean broken(Simulation.Result result) {
      interleavings++;
      operations += result.operations();
      faults += result.faults();
      switches += result.switches();
      if (!result.trace().isEmpty()) {
        answer.put("trace", String.join("\n", result.trace()));
      }
      result.violation().ifPresent(violation -> note(result, violation));
      return result.violation().isPresent();
    }

    private void note(Simulation.Result result, Judge.Violation violation) {
      answer.put("seed", Long.toString(result.seed()));
      answer.put("scenario", result.scenario());
      answer.put("law", violation.law());
      answer.put("what", violation.what());
    }

    Map<String, String> answer() {
      answer.put("interleavings", Long.toString(interleavings));
      answer.put("operations", Long.toString(operations));
      answer.put("faults", Long.toString(faults));
      answer.put("switches", Long.toString(switches));
      return answer;
    }
  }
}
