package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Reply;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Looks for replies that break a law, other ones in every run, for as long as {@code
 * -Danchorwatch.search.seconds} says. What it finds is told with its seed: {@code
 * -Danchorwatch.search.seed} looks at that one again.
 */
class CounterExamplesTest {
  private static final long NANOS =
      TimeUnit.SECONDS.toNanos(Integer.getInteger("anchorwatch.search.seconds", 10));
  private static final int MANY_CHARS = 100_000;

  /** More than anything linear takes for that many characters, on any machine. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final TwinLaws laws = new TwinLaws();

  @Test
  void noReplyBreaksALaw() {
    String given = System.getProperty("anchorwatch.search.seed", "");
    if (!given.isEmpty()) {
      look(Long.parseLong(given));
      return;
    }
    long first = new Random().nextLong();
    long until = System.nanoTime() + NANOS;
    long seed = first;
    while (System.nanoTime() < until) {
      look(seed);
      seed++;
    }
    System.out.println("no counter-example among " + (seed - first) + " replies from " + first);
  }

  private void look(long seed) {
    try {
      laws.hold(HostileTwin.of(seed), seed);
      loose(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("look again by -Danchorwatch.search.seed=" + seed, e);
    }
  }

  /** A reply without any truth: whatever it is, the verdict comes, and soon. */
  private void loose(long seed) {
    LooseReply reply = LooseReply.of(seed);
    Reply verdict = laws.judged(reply.profile(), reply.asked(), reply.reply());
    String told = "seed " + seed + ": " + reply;
    if (verdict instanceof Answer answer) {
      TwinLaws.editsGiveTheAnswer(answer, told);
    }
    String content = reply.content();
    MarkerTable table = new MarkerTable(reply.profile());
    boolean opened = seed % 2 == 0;
    Splitter cut = new Splitter(table, Limits.DEFAULT, opened);
    Arrays.stream(Cuts.random(content, new Random(seed))).forEach(cut::feed);
    assertThat(cut.end())
        .as(told)
        .isEqualTo(Splitter.split(content, table, Limits.DEFAULT, opened));
    if (seed % 500 == 0) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      laws.judged(reply.profile(), reply.asked(), reply.grown(MANY_CHARS).reply());
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      assertThat(spent).as(told).isLessThan(PATIENCE);
    }
  }
}
