package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.scripts.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/install} with archives whose worker is a few lines of shell. */
class InstallTest {
  @TempDir private Path folder = Path.of(".");

  private Path archive(String version) throws Exception {
    Shell shell = new Shell(folder);
    String top = "anchorwatch-" + version;
    shell.program(
        top + "/bin/anchorwatch",
        "echo \"asked: $* with ${CREDENTIALS_DIRECTORY:-none}\"",
        "for flag in ${ANCHORWATCH_JAVA_OPTS:-}; do",
        "  case $flag in -XX:ArchiveClassesAtExit=*) echo classes > \"${flag#*=}\" ;; esac",
        "done",
        "echo the admin server listens",
        "read -r -t 30 < <(:) || true");
    Files.createDirectories(folder.resolve(top + "/lib"));
    Path config = Files.createDirectories(folder.resolve(top + "/config/jobs.d")).getParent();
    Files.writeString(config.resolve("worker.properties"), "# " + version + "\n");
    Path units = Files.createDirectories(config.resolve("systemd"));
    Files.writeString(
        units.resolve("anchorwatch@.service"),
        "ExecStart=/opt/anchorwatch/current/bin/anchorwatch worker --config /etc/anchorwatch\n");
    assertThat(shell.run("tar", "-czf", top + ".tar.gz", top).code()).isZero();
    assertThat(shell.run("bash", "-c", "sha256sum anchorwatch-*.tar.gz > SHA256SUMS").code())
        .isZero();
    return folder.resolve(top + ".tar.gz");
  }

  private Said install(Path archive) throws IOException, InterruptedException {
    return new Shell(folder)
        .run(
            Shell.script("install"),
            archive.toString(),
            "--prefix",
            folder + "/opt",
            "--config",
            folder + "/etc",
            "--units",
            folder + "/units");
  }

  @Test
  void aNewVersionBecomesTheCurrentOneAndTheOldOneStays() throws Exception {
    Said first = install(archive("1.0.0"));
    assertThat(first.code()).as(first.text()).isZero();
    Said second = install(archive("1.1.0"));
    assertThat(second.code()).as(second.text()).isZero();

    assertThat(Files.readSymbolicLink(folder.resolve("opt/current")))
        .isEqualTo(Path.of("releases/1.1.0"));
    assertThat(folder.resolve("opt/releases/1.0.0/bin/anchorwatch")).isExecutable();
    assertThat(folder.resolve("opt/releases/1.1.0/lib/anchorwatch.jsa")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("units/anchorwatch@.service")))
        .contains(folder + "/opt/current/bin/anchorwatch", "--config " + folder + "/etc");
  }

  @Test
  void theCommandForPeopleKnowsTheConfigurationAndItsCredentials() throws Exception {
    assertThat(install(archive("1.0.0")).code()).isZero();
    assertThat(folder.resolve("etc/worker.properties"))
        .content()
        .contains("\nmongodb.uri = ${credential:mongodb.uri}\n");
    String command = folder + "/opt/bin/anchorwatch";
    Shell shell = new Shell(folder);
    assertThat(shell.run(command, "jobs", "list").text())
        .contains("asked: jobs list --config " + folder + "/etc with " + folder + "/etc/cred");
    assertThat(shell.run(command, "check", "--config", "mine").text())
        .contains("asked: check --config mine with ");
  }

  @Test
  void rollAsksTheDoctorOfThatConfiguration() throws Exception {
    assertThat(install(archive("1.0.0")).code()).isZero();
    Files.copy(Path.of(Shell.script("roll")), folder.resolve("opt/releases/1.0.0/bin/roll"));
    Path doctor = folder.resolve("opt/bin/anchorwatch");
    Files.writeString(doctor, "#!/bin/sh\necho \"$*\" >> " + folder + "/doctor\n");
    String ready = "file://" + folder + "/etc/worker.properties";
    Said said =
        new Shell(folder)
            .run("bash", "opt/current/bin/roll", "--restart", "true", "--ready", ready, "01");
    assertThat(said.text()).contains("01 is ready");
    assertThat(folder.resolve("doctor")).content().startsWith("doctor --json");
  }

  @Test
  void aConfigurationThatIsThereIsLeftAlone() throws Exception {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/worker.properties"), "mine");
    assertThat(install(archive("1.0.0")).code()).isZero();
    assertThat(folder.resolve("etc/worker.properties")).hasContent("mine");
  }

  @Test
  void anArchiveThatIsNotWhatItsSumSaysIsNotUnpacked() throws Exception {
    Path archive = archive("1.0.0");
    Files.write(archive, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
    Said said = install(archive);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains("is not what", "load it again");
    assertThat(folder.resolve("opt")).doesNotExist();
  }
}
