package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.RunPolicy.Retry;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.Anchor;
import io.anchorwatch.schedule.Schedule.First;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRegistryTest {
  private final JobRegistry registry =
      new JobRegistry(SampleTypes.all(), () -> Instant.parse("2026-11-01T00:00:00Z"));

  @Test
  void aDefinitionWithoutMistakesIsAcceptedAsItIs() {
    JobDefinition definition =
        definition("gaps", new Timing.Every(Duration.ofSeconds(5)), Optional.empty(), Map.of());
    assertThat(registry.register(definition))
        .isInstanceOfSatisfying(
            Registration.Accepted.class,
            accepted -> {
              assertThat(accepted.definition().definition()).isEqualTo(definition);
              assertThat(registry.definitions()).containsExactly(accepted.definition());
            });
  }

  @Test
  void aCronDefinitionIsAcceptedToo() {
    Timing timing = new Timing.Calendar("0 30 1 * * ?", ZoneId.of("Europe/Vienna"));
    assertThat(registry.register(definition("gaps", timing, Optional.empty(), Map.of())))
        .isInstanceOf(Registration.Accepted.class);
  }

  @Test
  void everyMistakeIsNamedAndNothingIsKept() {
    Timing timing = new Timing.Calendar("0 0 0 30 2 ?", ZoneId.of("UTC"));
    Map<String, String> parameters = Map.of("topics.low-threshold", "0", "colour", "red");
    assertThat(registry.register(definition("Gaps", timing, Optional.empty(), parameters)))
        .isInstanceOfSatisfying(
            Registration.Rejected.class,
            rejected ->
                assertThat(rejected.problems())
                    .extracting(ConfigProblem::key)
                    .containsExactly("", "colour", "schedule.cron", "topics.low-threshold"));
    assertThat(registry.definitions()).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    JobDefinition definition =
        definition("gaps", new Timing.Every(Duration.ofHours(1)), Optional.empty(), Map.of());
    registry.register(definition);
    assertThat(registry.register(definition))
        .isInstanceOfSatisfying(
            Registration.Rejected.class,
            rejected ->
                assertThat(rejected.problems())
                    .extracting(ConfigProblem::toString)
                    .containsExactly(
                        "program: job.name: \"gaps\" is registered already. Choose another"
                            + " name."));
  }

  @Test
  void jobsThatCannotShareALockAreRefused() {
    Timing timing = new Timing.Every(Duration.ofMinutes(10));
    registry.register(definition("a", timing, Optional.of("posts"), Map.of()));
    assertThat(registry.register(definition("b", timing, Optional.of("posts"), Map.of())))
        .isInstanceOf(Registration.Rejected.class);
  }

  private static JobDefinition definition(
      String name, Timing timing, Optional<String> lock, Map<String, String> parameters) {
    return new JobDefinition(
        name,
        "analyze_topic_gaps",
        true,
        "default",
        new Schedule(
            timing,
            Anchor.SLOT,
            First.SOON,
            new Misfire(MisfirePolicy.RUN_ONCE, Duration.ofMinutes(10), 100),
            Duration.ofMinutes(1)),
        new RunPolicy(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            new Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new Exclusion(Overlap.FORBID, lock),
            0,
            Duration.ofSeconds(15)),
        parameters);
  }
}
