package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {
  @Property(tries = 20_000)
  void readsExactlyWhatJavaReads(@ForAll("texts") String text) throws IOException {
    // Of a continuation into nothing Java makes an empty entry or none, by the line's end.
    Assume.that(!text.matches("(?s).*\\\\[\r\n]"));
    Properties java = new Properties();
    try {
      java.load(new StringReader(text));
    } catch (IllegalArgumentException malformed) {
      assertThat(PropertiesText.read(text)).anyMatch(PropertiesText.Line::malformed);
      return;
    }
    Map<Object, Object> ours = new HashMap<>();
    PropertiesText.read(text).forEach(line -> ours.put(line.key(), line.value()));
    assertThat(ours).isEqualTo(java);
  }

  @Test
  void aLineIsNumberedWhereItBegins() {
    String text = "# comment \\\r\n\r\na = 1 \\\r\n   2\n\n  ! more\r  b:3\nc";
    assertThat(PropertiesText.read(text))
        .isEqualTo(
            List.of(
                new PropertiesText.Line(3, "a", "1 2", false, List.of("a = 1 \\", "2")),
                new PropertiesText.Line(7, "b", "3", false, List.of("b:3")),
                new PropertiesText.Line(8, "c", "", false, List.of("c"))));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "\\",
            "\\",
            "\n",
            "\n",
            "\r",
            "\r\n",
            " ",
            "\t",
            "\f",
            "=",
            ":",
            "#",
            "!",
            "a",
            "b",
            "key",
            "\\u0041",
            "\\u00",
            "\\n",
            "é",
            "\\\n",
            "\\\r\n  ")
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }
}
