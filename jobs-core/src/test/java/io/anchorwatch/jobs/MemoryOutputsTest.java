package io.anchorwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MemoryOutputsTest {
  private final MemoryOutputs first = new MemoryOutputs("job");

  private static Output output(String key, int value) {
    return new Output(key, new Document("value", value));
  }

  private static List<String> keys(Outputs outputs, String job) {
    List<String> keys = new ArrayList<>();
    outputs.publishedBy(job, "things", output -> keys.add(output.key()));
    return keys;
  }

  @Test
  void nothingIsSeenBeforeItIsPublished() {
    first.put("things", List.of(output("b", 1), output("a", 2)));
    assertThat(keys(first, "job")).isEmpty();
    first.publish();
    assertThat(keys(first, "job")).containsExactly("a", "b");
    assertThat(first.published("things", "a")).contains(output("a", 2));
  }

  @Test
  void whatTheNextRunDoesNotWriteAgainIsGone() {
    first.put("things", List.of(output("a", 1), output("b", 1)));
    first.publish();
    MemoryOutputs second = first.forRun("job");
    second.put("things", List.of(output("b", 2)));
    assertThat(keys(second, "job")).containsExactly("a", "b");
    second.publish();
    assertThat(keys(second, "job")).containsExactly("b");
  }

  @Test
  void anotherJobReadsWhatWasPublished() {
    first.put("things", List.of(output("a", 1)));
    first.publish();
    MemoryOutputs other = first.forRun("other");
    assertThat(keys(other, "job")).containsExactly("a");
    assertThat(keys(other, "other")).isEmpty();
  }
}
