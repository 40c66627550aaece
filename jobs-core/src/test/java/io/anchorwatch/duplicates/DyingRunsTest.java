package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that die between any two steps in the store, and others that go on. */
@Tag("slow")
class DyingRunsTest {
  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A store whose n-th call and all later ones fail. */
  private static final class Fuse {
    private long left = Long.MAX_VALUE;

    private DuplicateStore around(DuplicateStore store) {
      return new DuplicateStore(
          wired(PostIndex.class, store.posts()),
          wired(FoundPairs.class, store.pairs()),
          wired(Families.class, store.families()),
          wired(RunStates.class, store.states()),
          store.embeddings(),
          () -> {});
    }

    private <T> T wired(Class<T> type, T target) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                if (--left < 0) {
                  throw new Died();
                }
                try {
                  return method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }

  private static List<Output> afterTwentyDeaths(long seed, boolean dying) {
    Random random = new Random(seed);
    ChangingSite site = new ChangingSite(seed);
    Fuse fuse = new Fuse();
    SiteRuns runs = new SiteRuns(fuse.around(DuplicateStore.inMemory()), new MemoryDecisions());
    runs.writeThrough(outputs -> fuse.wired(Outputs.class, outputs));
    for (int day = 0; day < 20; day++) {
      for (int change = 0; change < 20; change++) {
        site.change();
      }
      Instant slot = site.nextDay();
      if (dying) {
        fuse.left = random.nextInt(60);
        try {
          runs.run(site.source(), slot);
        } catch (Died expected) {
          // Another worker goes on with the same slot.
        }
        fuse.left = Long.MAX_VALUE;
      }
      runs.run(site.source(), slot);
    }
    for (int day = 0; day < 3 * (SiteRuns.ROUND + 1); day++) {
      runs.run(site.source(), site.nextDay());
    }
    return runs.published();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void twentyDeathsEndInTheFindingsOfRunsThatNobodyDisturbed(long seed) {
    List<Output> calm = afterTwentyDeaths(seed, false);
    assertThat(calm).hasSizeGreaterThan(10);
    assertThat(afterTwentyDeaths(seed, true)).isEqualTo(calm);
  }

  @Test
  void twoSeriesOfRunsOnEqualPostsEndInEqualFindings() {
    assertThat(afterTwentyDeaths(14, false)).isEqualTo(afterTwentyDeaths(14, false));
  }
}
