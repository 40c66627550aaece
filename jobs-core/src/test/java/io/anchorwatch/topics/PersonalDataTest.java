package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PersonalDataTest {
  private static final Pattern DIGIT_RUN = Pattern.compile("\\p{Nd}{7}");

  @Test
  void addressesAndPhoneNumbersGo() {
    assertThat(PersonalData.stripped("mail jane.doe+blog@example.org about invoice"))
        .isEqualTo("mail about invoice");
    assertThat(PersonalData.stripped("call +49 (0) 30 123 45-67 now")).isEqualTo("call + now");
    assertThat(PersonalData.stripped("card 4111 1111 1111 1111")).isEqualTo("card");
    assertThat(PersonalData.stripped("jane＠example.org")).isEmpty();
  }

  @Test
  void yearsVersionsAndVulnerabilitiesStay() {
    assertThat(PersonalData.stripped("java 17.0.9 in 2024 CVE-2021 http 404"))
        .isEqualTo("java 17.0.9 in 2024 CVE-2021 http 404");
  }

  @Test
  void internetAddressesGoAndTimesAndNamesWithColonsStay() {
    assertThat(PersonalData.stripped("blocked 10.1.2.3 and 2001:db8::1 today"))
        .isEqualTo("blocked and today");
    assertThat(PersonalData.stripped("at 12:30:45 std::vector"))
        .isEqualTo("at 12:30:45 std::vector");
  }

  @Test
  void aTextWithoutAnyStaysAsItWasWritten() {
    assertThat(PersonalData.stripped(" two  lines\nand ½… ")).isEqualTo("two  lines\nand ½…");
  }

  @Test
  void aTextOfAnyLengthIsRead() {
    assertThat(PersonalData.stripped("call " + "1".repeat(100_000) + " now")).isEqualTo("call now");
    assertThat(PersonalData.stripped("x".repeat(1_000_000) + " a@b.de"))
        .isEqualTo("x".repeat(1_000_000));
  }

  @Property
  void nothingOfTheKindIsLeft(@ForAll("logged") String text) {
    String left = PersonalData.stripped(text);

    assertThat(left).doesNotContainPattern("[a-z0-9]@[a-z]").doesNotContainPattern(DIGIT_RUN);
    assertThat(PersonalData.stripped(left)).isEqualTo(left);
  }

  @Provide
  Arbitrary<String> logged() {
    return Arbitraries.strings().withChars("ab@. -()+/\u200b\u00a0\t１٣").numeric().ofMaxLength(60);
  }
}
