package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Key;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KEYS = JobKeys.all().stream().map(Key::name).toList();

  @ParameterizedTest
  @CsvSource({
    "interval,schedule.every", "every,schedule.every", "cron,schedule.cron",
    "timezone,schedule.zone", "cronExpression,schedule.cron", "retries,run.retries",
    "timeout,run.timeout", "run.timeuot,run.timeout", "run.killAfter,run.kill-after",
    "schedule.evry,schedule.every", "scheduel.every,schedule.every", "RUN_TIMEOUT,run.timeout"
  })
  void theKeyThatWasMeantIsGuessed(String written, String meant) {
    assertThat(Spelling.nearest(written, KEYS)).contains(meant);
  }

  /** Every letter of every key left out, doubled, replaced and swapped with the next. */
  @Test
  void aSlipInAnyKeyIsUnderstood() {
    List<String> all =
        Stream.concat(KEYS.stream(), WorkerKeys.all().stream().map(Key::name)).toList();
    List<String> wrong =
        all.stream()
            .flatMap(
                key ->
                    slips(key)
                        .filter(slip -> !all.contains(slip))
                        .filter(slip -> !Spelling.nearest(slip, all).equals(Optional.of(key)))
                        .map(slip -> slip + " for " + key))
            .toList();
    long slips = all.stream().flatMap(SpellingTest::slips).count();
    assertThat(wrong).hasSizeLessThan((int) (slips / 100));
  }

  private static Stream<String> slips(String key) {
    return IntStream.range(0, key.length() - 1)
        .boxed()
        .flatMap(
            at -> {
              String before = key.substring(0, at);
              char letter = key.charAt(at);
              String after = key.substring(at + 1);
              return Stream.of(
                  before + after,
                  before + letter + letter + after,
                  before + 'x' + after,
                  before + after.charAt(0) + letter + after.substring(1));
            })
        .filter(slip -> !slip.equals(key))
        .distinct();
  }

  @ParameterizedTest
  @CsvSource({"colour", "topics.mode", "schedule.everyone-of-us"})
  void nothingIsGuessedFromAfar(String written) {
    assertThat(Spelling.nearest(written, KEYS)).isEmpty();
  }

  @Property
  void editsAreSymmetricAndAtMostTheLongerLength(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertThat(Spelling.edits(a, b))
        .isEqualTo(Spelling.edits(b, a))
        .isLessThanOrEqualTo(Math.max(a.length(), b.length()));
    assertThat(Spelling.edits(a, a)).isZero();
  }
}
