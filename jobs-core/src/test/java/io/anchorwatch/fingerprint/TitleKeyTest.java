package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tool 1.2.3 (LTS) | Tool 22.0.0 (Current) | true",
        "Weekly Update - Aug 12th, 2016 | Weekly update - September 9th, 2016 | true",
        "Electing directors | Electing directors 2024 | true",
        "My journey, part two | My journey, part three | true",
        "V8 release v9.2 | V8 release v9.3 | true",
        "Bericht vom Mai 2020 | Bericht vom Dezember 2021 | true",
        "How to moor a boat | How to moor a boat | false",
        "How to moor a boat | How to sail a boat | false",
        "2019 | 2020 | false",
        "'' | '' | false"
      })
  void partsOfASeriesHaveOneKey(String a, String b, boolean series) {
    assertThat(TitleKey.of(a).sameSeries(TitleKey.of(b))).isEqualTo(series);
  }
}
