package io.anchorwatch.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.JobType;
import io.anchorwatch.topics.AnalyzeTopicGaps;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobTypesTest {
  private static final Map<String, String> PREFIXES =
      Map.of(AnalyzeTopicGaps.NAME, "topics.", "run_sweep", "sweep.");

  @Test
  void bothTypesAreFoundAndEveryParameterHasItsTypesPrefix() {
    Map<String, JobType> types =
        ServiceLoader.load(JobType.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(JobType::name, type -> type));

    assertThat(types).containsKeys("analyze_topic_gaps", "run_sweep");
    PREFIXES.forEach(
        (name, prefix) -> {
          List<String> keys =
              types.getOrDefault(name, new RunSweep()).parameters().stream()
                  .map(key -> key.name())
                  .toList();
          assertThat(keys)
              .isNotEmpty()
              .doesNotHaveDuplicates()
              .allMatch(key -> key.startsWith(prefix));
        });
  }
}
