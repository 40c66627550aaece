package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import io.anchorwatch.jobs.RunCancelledException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongCommandTest {
  private final List<String> said = new ArrayList<>();

  private LongCommand silentFor(int times) {
    return new LongCommand(
        () -> {
          said.add("sent");
          if (said.stream().filter("sent"::equals).count() <= times) {
            throw new MongoSocketReadTimeoutException(
                "no answer", new ServerAddress(), new IllegalStateException());
          }
        });
  }

  @Test
  void aCommandThatIsAnsweredLateIsWaitedForAndTheRunAskedWhetherItGoesOn() {
    silentFor(2).await(() -> said.add("asked"));
    assertThat(said).containsExactly("sent", "asked", "sent", "asked", "sent");
  }

  @Test
  void aRunThatIsToEndDoesNotWait() {
    LongCommand command = silentFor(Integer.MAX_VALUE);
    assertThatThrownBy(
            () ->
                command.await(
                    () -> {
                      throw new RunCancelledException("the job");
                    }))
        .isInstanceOf(RunCancelledException.class);
    assertThat(said).containsExactly("sent");
  }
}
