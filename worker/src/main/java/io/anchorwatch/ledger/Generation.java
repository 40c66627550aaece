package io.anchorwatch.ledger;

import io.anchorwatch.schedule.JobDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * One stored version of a job's definition. Its grid is fixed when it is made and nothing moves it
 * afterwards.
 *
 * @param number counts up within a job; key {@code <job>#<number>}
 * @param definition what the file said
 * @param base an instant on the grid, for interval schedules with {@code schedule.anchor = slot}
 * @param switches whether it runs
 * @param origin the text and hash it was proposed with
 */
public record Generation(
    int number,
    JobDefinition definition,
    Optional<Instant> base,
    Switches switches,
    Proposal origin) {
  /** Whether a generation's slots run. */
  public record Switches(boolean paused, boolean removed) {}

  /**
   * What proposed it: the definition's text, and the hash that says whether two texts mean the
   * same.
   */
  public record Proposal(String text, String hash) {}

  /** The job's name. */
  public String job() {
    return definition.name();
  }
}
