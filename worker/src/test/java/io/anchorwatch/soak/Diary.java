package io.anchorwatch.soak;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.soak.Entry.Kind;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a worker writes down by itself, so that what ran is known without the ledger. A line is with
 * the system when the call returns: {@code kill -9} loses none. Safe for use by many threads.
 */
final class Diary {
  private final OutputStream file;

  private Diary(OutputStream file) {
    this.file = file;
  }

  /** A plain stream: a channel would be closed by the first interrupt of a job. */
  static Diary at(Path path) throws IOException {
    return new Diary(new FileOutputStream(path.toFile(), true));
  }

  void write(Kind kind, JobContext context, String detail) {
    write(kind, context.job(), context.slot().toEpochMilli(), context.fence(), detail);
  }

  synchronized void write(Kind kind, String job, long slot, long fence, String detail) {
    String text = detail.replace('\t', ' ').replace('\n', ' ');
    Entry entry = new Entry(0, kind, job, slot, System.nanoTime(), fence, text);
    try {
      file.write(entry.line().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the diary cannot be written", e);
    }
  }
}
