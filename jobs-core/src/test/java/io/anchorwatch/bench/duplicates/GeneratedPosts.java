package io.anchorwatch.bench.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;

/**
 * A collection of made posts: words as rare and as frequent as those of a language (Zipf 1949),
 * Markdown with headings, links and code, one in fifty a revision of an earlier post, one in twenty
 * a part of a series, every third with the same footer. The same for the same number.
 */
final class GeneratedPosts {
  private static final int VOCABULARY = 50_000;
  private static final int BATCH = 1_000;
  private static final int SERIES = 40;
  private static final String FOOTER =
      "\n\nSubscribe to our newsletter and follow us wherever you read what we write about it.";

  private final MongoCollection<Document> posts;
  private final String[] words = new String[VOCABULARY];

  GeneratedPosts(MongoCollection<Document> posts) {
    this.posts = posts;
    Random random = new Random(7);
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int letter = 0; letter < 2 + random.nextInt(9); letter++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words[i] = word.toString();
    }
  }

  static String id(int number) {
    return String.format("post-%07d", number);
  }

  void write(int count, Instant updated) {
    posts.createIndex(Indexes.ascending("updatedAt", "_id"));
    List<Document> batch = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      batch.add(post(number, updated));
      if (batch.size() == BATCH || number == count - 1) {
        posts.insertMany(batch);
        batch.clear();
      }
    }
  }

  Document post(int number, Instant updated) {
    Random random = new Random(number);
    boolean revision = number % 50 == 49;
    String text = text(revision ? number - 1 - random.nextInt(40) : number);
    String title =
        number % 20 == 0
            ? "Weekly report of team " + number / 20 % (SERIES * 50) + ", week " + number
            : words(random, 5);
    return new Document("_id", id(number))
        .append("title", title)
        .append("text", revision ? text + "\n\n" + words(random, 15) + "." : text)
        .append("published", true)
        .append("lang", "en")
        .append("date", Date.from(updated.minusSeconds(number)))
        .append("updatedAt", Date.from(updated))
        .append("url", "https://blog.example.org/" + id(number));
  }

  private String text(int number) {
    Random random = new Random(31L * number + 1);
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < 3 + random.nextInt(3); part++) {
      text.append("## ").append(words(random, 3)).append("\n\n");
      text.append(words(random, 20 + random.nextInt(40)))
          .append(" [")
          .append(words(random, 2))
          .append("](https://example.net/")
          .append(random.nextInt(1_000_000))
          .append(") and `")
          .append(words(random, 1))
          .append("_x` in ")
          .append(1950 + random.nextInt(75))
          .append(".\n\n");
    }
    return number % 3 == 0 ? text + FOOTER : text.toString();
  }

  private String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double rank = Math.pow(VOCABULARY, random.nextDouble());
      text.append(i == 0 ? "" : " ").append(words[(int) Math.min(VOCABULARY - 1, rank - 1)]);
    }
    return text.toString();
  }

  /** A day of editors: revisions, new posts, copies, and some deleted without a word. */
  void change(int count, int changes, int day, Instant updated) {
    Random random = new Random(day);
    for (int i = 0; i < changes; i++) {
      int number = random.nextInt(count);
      switch (i % 10) {
        case 0 -> posts.deleteOne(Filters.eq("_id", id(number)));
        case 1, 2, 3 -> posts.insertOne(fresh(day, i, count + day * changes + i, updated));
        case 4, 5 -> posts.insertOne(fresh(day, i, number, updated));
        default ->
            posts.updateOne(
                Filters.eq("_id", id(number)),
                Updates.combine(
                    Updates.set("text", text(number) + "\n\n" + words(random, 30)),
                    Updates.set("updatedAt", Date.from(updated))));
      }
    }
  }

  private Document fresh(int day, int number, int like, Instant updated) {
    String id = "new-" + day + "-" + number;
    return post(like, updated).append("_id", id).append("url", "https://blog.example.org/" + id);
  }
}
