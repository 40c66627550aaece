package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.JobType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * To write the files anew: {@code mvn test -pl worker -am -Dtest=ReferencePageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Danchorwatch.write=true}.
 */
class ReferencePageTest {
  private static final Path ROOT = Path.of(System.getProperty("anchorwatch.root", ".."));

  @Test
  void theReferencePageIsWhatTheTablesSay() throws IOException {
    List<JobType> types =
        ServiceLoader.load(JobType.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(JobType::name))
            .toList();
    same(ROOT.resolve("docs/configuration.md"), ReferencePage.page(types));
  }

  @Test
  void theTemplateOfAWorkersFileIsWhatTheTablesSay() throws IOException {
    same(ROOT.resolve("config/worker.properties"), ReferencePage.template());
  }

  private static void same(Path file, String text) throws IOException {
    if (Boolean.getBoolean("anchorwatch.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as(
            "stale; write it anew: mvn test -pl worker -am -Dtest=ReferencePageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Danchorwatch.write=true")
        .hasContent(text);
  }
}
