package io.anchorwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "250ms,PT0.25S",
    "90s,PT90S",
    "15m,PT15M",
    "24h,PT24H",
    "7d,PT168H",
    "P1D,PT24H",
    "PT1H30M,PT90M",
    "0s,PT0S",
    "36500d,PT876000H"
  })
  void shortAndIsoFormsAreRead(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @Property
  void whatIsFormattedIsReadBackTheSame(
      @ForAll @LongRange(min = 0, max = 36_500L * 86_400_000) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15|\"15\" has no unit|Write 15s",
        "-5m|\"-5m\" has a sign|positive",
        "PT-5M|\"PT-5M\" is negative|positive",
        "15M|\"15M\" is ambiguous|m (minutes)",
        "1h30m|\"1h30m\" has several units|PT1H30M",
        "1.5h|\"1.5h\" is not a duration|90s, 15m",
        "soon|\"soon\" is not a duration|90s, 15m",
        "P1M|\"P1M\" is not an ISO-8601 duration|no fixed length",
        "PT0.0001S|finer than a millisecond|whole milliseconds",
        "36501d|\"36501d\" is too long|at most 36500d",
        "99999999999999999999d|is too long|at most 36500d",
        "9223372036854775807d|is too long|at most 36500d",
      })
  void anythingAmbiguousIsRefusedWithWhatToWrite(String text, String what, String mend) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOfSatisfying(
            BadValueException.class,
            refusal -> {
              assertThat(refusal.what()).contains(what);
              assertThat(refusal.mend()).contains(mend);
            });
  }
}
