package io.anchorwatch.silence;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.RecoveryWatch;
import io.anchorwatch.model.Usage;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * One worker process: {@code URI DATABASE INSTANCE THREADS JOB...}. Obeys lines on standard input:
 * {@code kill LOOP}, {@code stop LOOP}, {@code end THREAD}, {@code clock SECONDS}, {@code model}.
 */
public final class SilenceWorker {
  private final Sabotage sabotage = new Sabotage();
  private final AppContainer container;

  private SilenceWorker(String[] arguments) {
    container =
        AppContainer.build(
            SilentJobs.settings(
                arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3])),
            sabotage);
  }

  public static void main(String[] arguments) {
    SilenceWorker worker = new SilenceWorker(arguments);
    Thread orders = new Thread(worker::obey, "orders");
    orders.setDaemon(true);
    orders.start();
    List<Proposed> jobs = Arrays.stream(arguments).skip(4).map(SilentJobs::of).toList();
    WorkerProcess process = new WorkerProcess(worker.container);
    process.obeySignals();
    int code = process.run(jobs);
    worker.container.close();
    Runtime.getRuntime().halt(code);
  }

  private void obey() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        obey(List.of(line.split(" ", -1)));
      }
    } catch (IOException gone) {
      System.err.println("no more orders: " + gone);
    }
  }

  private void obey(List<String> order) {
    switch (order.get(0)) {
      case "kill" -> sabotage.kill(order.get(1));
      case "stop" -> sabotage.stop(order.get(1));
      case "end" -> endThread(order.get(1));
      case "clock" -> sabotage.moveClock(Duration.ofSeconds(Long.parseLong(order.get(1))));
      case "model" -> recoveries();
      default -> System.err.println("no such order: " + order);
    }
  }

  /** As an error in it would; asked for by name, because newer compilers warn of it. */
  private static void endThread(String name) {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains(name)) {
        try {
          Thread.class.getMethod("stop").invoke(thread);
        } catch (ReflectiveOperationException e) {
          System.err.println("cannot end " + name + " on this JDK: " + e);
        }
      }
    }
  }

  private void recoveries() {
    Answer recovered =
        new Answer("{}", new Evidence("R3", "reasoning_content", 0, 2, List.of()), Usage.UNKNOWN);
    RecoveryWatch watch = container.get(RecoveryWatch.class);
    for (int i = 0; i < 20; i++) {
      watch.finished("a-sick-model", "silence", recovered);
    }
  }
}
