package io.anchorwatch.soak;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.worker.AppContainer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads what every job has published, again and again, as a site would, and keeps the marks of
 * stale attempts that it should never see. Runs on a thread of its own.
 */
final class PublicReader implements AutoCloseable {
  private static final long BETWEEN_LOOKS_MILLIS = 300;

  private final AppContainer container;
  private final Set<String> marks = ConcurrentHashMap.newKeySet();
  private final AtomicLong looks = new AtomicLong();
  private final Thread thread = new Thread(this::look, "soak-reader");
  private volatile boolean stopped;

  private PublicReader(AppContainer container) {
    this.container = container;
  }

  static PublicReader start(String uri, String database) {
    PublicReader reader = new PublicReader(AppContainer.build(SoakWorker.settings(uri, database)));
    reader.thread.start();
    return reader;
  }

  long marksSeen() {
    return marks.size();
  }

  long looks() {
    return looks.get();
  }

  private void look() {
    OutputStore outputs = container.get(OutputStore.class);
    while (!stopped) {
      List<Anchor> anchors = container.get(Anchors.class).all();
      for (Anchor anchor : anchors) {
        outputs.published(anchor.job(), SoakJobs.OUTPUTS, output -> note(anchor.job(), output));
      }
      looks.incrementAndGet();
      Pause.deaf(BETWEEN_LOOKS_MILLIS);
    }
  }

  private void note(String job, Output output) {
    if (output.body().getBoolean("stale", false) && marks.add(job + " " + output)) {
      System.err.println("soak: zombie: a reader sees " + job + " " + output);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    container.close();
  }
}
