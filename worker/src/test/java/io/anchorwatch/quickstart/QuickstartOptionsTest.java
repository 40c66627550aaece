package io.anchorwatch.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartOptionsTest {
  @Test
  void everythingIsOptional() {
    assertThat(QuickstartOptions.parse(List.of()))
        .isEqualTo(
            new QuickstartOptions(Optional.empty(), Optional.empty(), Optional.empty(), false));
  }

  @Test
  void optionsComeInAnyOrder(@TempDir Path posts) {
    assertThat(
            QuickstartOptions.parse(
                List.of(
                    "--json", "--seconds", "60", "--data", "kept", "--posts", posts.toString())))
        .isEqualTo(
            new QuickstartOptions(
                Optional.of(posts),
                Optional.of(Path.of("kept")),
                Optional.of(Duration.ofSeconds(60)),
                true));
  }

  @Test
  void whatCannotBeUnderstoodIsSaid() {
    assertThatThrownBy(() -> QuickstartOptions.parse(List.of("--post", "x")))
        .hasMessageContaining("--post is no option");
    assertThatThrownBy(() -> QuickstartOptions.parse(List.of("--seconds")))
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> QuickstartOptions.parse(List.of("--seconds", "1m")))
        .hasMessageContaining("whole number");
    assertThatThrownBy(() -> QuickstartOptions.parse(List.of("--posts", "/no/such/tree")))
        .hasMessageContaining("is not there");
  }
}
