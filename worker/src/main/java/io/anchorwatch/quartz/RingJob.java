package io.anchorwatch.quartz;

import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Quartz runs: rings, and is done. The name of this class is stored with each job, so renaming
 * it silences the doorbell of a cluster until every worker has put its triggers back.
 */
final class RingJob implements Job {
  private static final Logger log = LoggerFactory.getLogger(RingJob.class);

  private final Consumer<String> ring;

  RingJob(Consumer<String> ring) {
    this.ring = ring;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String job = context.getJobDetail().getKey().getName();
    try {
      ring.accept(job);
    } catch (RuntimeException problem) {
      log.atWarn().addKeyValue("job", job).setCause(problem).log("A ring was not taken");
    }
  }
}
