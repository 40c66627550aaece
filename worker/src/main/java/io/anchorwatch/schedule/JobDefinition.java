package io.anchorwatch.schedule;

import java.util.Map;

/**
 * One job, as a checked file or program proposes it.
 *
 * @param name the file name without its extension
 * @param type the name of a job type
 * @param enabled false pauses the job
 * @param site whose posts it is about
 * @param schedule when it is due
 * @param run how it is run
 * @param parameters its type's keys as written, without the defaults
 */
public record JobDefinition(
    String name,
    String type,
    boolean enabled,
    String site,
    Schedule schedule,
    RunPolicy run,
    Map<String, String> parameters) {
  public JobDefinition {
    parameters = Map.copyOf(parameters);
  }
}
