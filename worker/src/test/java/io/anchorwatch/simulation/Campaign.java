package io.anchorwatch.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Explores seeds and hunts mutants on all processors, and says what came of it. */
final class Campaign {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Whoever survives so many has survived. */
  private static final long MOST_EACH = 20_000;

  private final Compiler compiler = new Compiler();
  private final Map<String, byte[]> loop = Universe.loop(compiler);
  private final Universe unchanged = new Universe(loop, Map.of());
  private final Path root;
  private final Consumer<String> out;

  /**
   * What became of it.
   *
   * @param broken answers of {@link Explorer} with a broken rule in them
   */
  record Report(
      long interleavings, long operations, long faults, List<Map<String, String>> broken) {
    @Override
    public String toString() {
      return interleavings
          + " interleavings, "
          + operations
          + " store operations, "
          + faults
          + " faults";
    }
  }

  /**
   * What became of a mutant.
   *
   * @param answer of {@link Explorer}
   */
  record Hunt(Mutant mutant, Map<String, String> answer) {
    boolean killed() {
      return answer.containsKey("law");
    }

    @Override
    public String toString() {
      return killed()
          ? "%s [%s]: seed %s (%s) after %s interleavings: %s"
              .formatted(
                  mutant.name(),
                  mutant.execution(),
                  answer.get("seed"),
                  answer.get("scenario"),
                  answer.get("interleavings"),
                  answer.get("law"))
          : "%s [%s]: SURVIVED %s interleavings"
              .formatted(mutant.name(), mutant.execution(), answer.get("interleavings"));
    }
  }

  Campaign(Path root, Consumer<String> out) {
    this.root = root;
    this.out = out;
  }

  /** Explores seeds for a time, each processor its own. */
  Report explore(long first, int seconds) {
    List<Map<String, String>> answers =
        inParallel(
            PROCESSORS,
            number ->
                unchanged.explore(
                    question(first + number, PROCESSORS, Long.MAX_VALUE, seconds * 1000L)));
    return new Report(
        sum(answers, "interleavings"),
        sum(answers, "operations"),
        sum(answers, "faults"),
        answers.stream().filter(answer -> answer.containsKey("law")).toList());
  }

  /** One seed, with each step a line. */
  Map<String, String> replay(long seed) {
    Map<String, String> question = question(seed, 1, 1, Long.MAX_VALUE / 2_000_000L);
    question.put("traced", "true");
    return unchanged.explore(question);
  }

  /** Hunts every mutant with as many seeds as it takes, within limits. */
  List<Hunt> hunt(List<Mutant> mutants, int secondsEach) {
    return inParallel(
        mutants.size(),
        number -> {
          Mutant mutant = mutants.get(number);
          Map<String, String> question = question(0, 1, MOST_EACH, secondsEach * 1000L);
          question.put("hints", mutant.seeds());
          Map<String, byte[]> mutated = compiler.compile(mutant.className(), mutant.source(root));
          Hunt hunt = new Hunt(mutant, new Universe(loop, mutated).explore(question));
          out.accept(hunt.toString());
          return hunt;
        });
  }

  /** Something for each number, in an executor of as many threads as there are processors. */
  private static <T> List<T> inParallel(int count, java.util.function.IntFunction<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(PROCESSORS);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(threads.submit(() -> work.apply(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, String> question(long first, int step, long most, long millis) {
    Map<String, String> question = new HashMap<>();
    question.put("first", Long.toString(first));
    question.put("step", Integer.toString(step));
    question.put("most", Long.toString(most));
    question.put("millis", Long.toString(millis));
    return question;
  }

  private static long sum(List<Map<String, String>> answers, String what) {
    return answers.stream().mapToLong(answer -> Long.parseLong(answer.get(what))).sum();
  }
}
