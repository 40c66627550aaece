package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.scripts.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd itself says of the units. */
class UnitsTest {
  private static final Path UNITS = Shell.ROOT.resolve("config/systemd");
  @TempDir private Path folder = Path.of(".");

  /** The command they name is not installed here, and a template is read by an instance's name. */
  @BeforeEach
  void copies() throws IOException {
    boolean there = Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
    if (!there) {
      System.err.println("UnitsTest: systemd-analyze is not here; the units are NOT looked at");
    }
    Assumptions.assumeTrue(there);
    try (Stream<Path> units = Files.list(UNITS)) {
      for (Path unit : units.toList()) {
        String name = unit.getFileName().toString().replace("@.", "@01.");
        String text =
            Files.readString(unit).replace("/opt/anchorwatch/current/bin/anchorwatch", "/bin/true");
        Files.writeString(folder.resolve(name), text);
      }
    }
  }

  private List<Path> units() throws IOException {
    try (Stream<Path> units = Files.list(folder)) {
      return units.filter(file -> !file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @Test
  void systemdTakesEveryUnitWithoutAWord() throws Exception {
    assertThat(units()).hasSize(6);
    for (Path unit : units()) {
      Said said = new Shell(folder).run("systemd-analyze", "verify", unit.toString());
      assertThat(said.text()).as(unit.toString()).isEmpty();
      assertThat(said.code()).isZero();
    }
  }

  @Test
  void everyServiceIsLockedUp() throws Exception {
    for (Path unit : units()) {
      if (unit.toString().endsWith(".service")) {
        Said said =
            new Shell(folder)
                .run(
                    "systemd-analyze",
                    "security",
                    "--offline=true",
                    "--threshold=15",
                    unit.toString());
        assertThat(said.code()).as(said.text()).isZero();
      }
    }
  }

  @Test
  void aStopIsGivenLongerThanADrainMayTake() throws IOException {
    String unit = Files.readString(UNITS.resolve("anchorwatch@.service"));
    assertThat(unit)
        .contains("TimeoutStopSec=150s", "SuccessExitStatus=143", "RestartPreventExitStatus=2 78")
        .doesNotContain("\nMemoryDenyWriteExecute", "\nProcSubset");
  }
}
