package io.anchorwatch.bench.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.topics.Demand;
import io.anchorwatch.topics.ReadSite;
import io.anchorwatch.topics.SearchQuery;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * A large made-up site; its words are as unevenly frequent as those of a language (Zipf 1949). Its
 * texts are made, read and taken apart first: that is measured by itself.
 */
final class Scale {
  private static final Instant START = Instant.parse("2016-01-01T00:00:00Z");
  private static final int POSTS = Integer.getInteger("bench.posts", 100_000);
  private static final int QUERIES = Integer.getInteger("bench.queries", 50_000);
  private static final int VOCABULARY = 80_000;
  private static final int WORDS = 250;
  private static final int TOPICS = 500;

  Document measure() {
    Instant asOf = START.plus(Duration.ofDays(3650));
    List<SearchQuery> queries = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < QUERIES; i++) {
      String text = words(random, 1 + random.nextInt(6));
      queries.add(
          new SearchQuery(
              text,
              1 + random.nextInt(50),
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.empty()));
    }
    Demand demand = new Demand(List.of(), queries);
    Document found = new Document("posts", POSTS).append("queries", QUERIES);
    Clock clock = new Clock();
    ReadSite site = new ReadSite(Scale::posts, asOf);
    clock.note(found, "read");
    found.append("gaps", site.gaps(demand).size());
    clock.note(found, "gaps");
    found.append("topics_ranked", site.ranking(demand).topics().size());
    clock.note(found, "rank");
    return found.append("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20);
  }

  /** What passes on the wall, and what of it this thread had a processor for. */
  private static final class Clock {
    private long wall = System.nanoTime();
    private long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    void note(Document found, String what) {
      long now = System.nanoTime();
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      found
          .append(what + "_seconds", seconds(now - wall))
          .append(what + "_cpu_seconds", seconds(used - processor));
      wall = now;
      processor = used;
    }

    private static double seconds(long nanos) {
      return Math.round(nanos / 1e8) / 10.0;
    }
  }

  private static Iterator<Post> posts() {
    return IntStream.range(0, POSTS).mapToObj(Scale::post).iterator();
  }

  private static Post post(int number) {
    Random random = new Random(number);
    Instant date = START.plus(Duration.ofHours(number * 87_600L / POSTS));
    return new Post(
        String.format("p%07d", number),
        words(random, 6),
        words(random, WORDS),
        new Post.Facts(
            true,
            Optional.of("en"),
            Optional.of(date),
            Optional.empty(),
            new Post.Topics(List.of("topic " + random.nextInt(TOPICS)), List.of()),
            Optional.empty()));
  }

  /** A post as a collection holds it. */
  static Document document(int number) {
    Post post = post(number);
    return new Document("_id", post.id())
        .append("title", post.title())
        .append("text", post.text())
        .append("published", true)
        .append("tags", post.facts().topics().categories());
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int word = (int) Math.pow(VOCABULARY, random.nextDouble());
      text.append(i == 0 ? "" : " ").append("w").append(Integer.toString(word, 26 + 10));
    }
    return text.toString();
  }
}
