package io.anchorwatch.topics;

import io.anchorwatch.jobs.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;

/** The only place that knows how a gap looks as a document. */
public final class GapDocuments {
  private GapDocuments() {}

  /** What was found, in a fixed order of fields; nothing of the gap's life. */
  public static Document found(TopicGap gap) {
    return new Document("kind", TopicGap.spelled(gap.kind()))
        .append(
            "topic",
            new Document("origin", ValueType.spelled(gap.topic().origin()))
                .append("key", gap.topic().key())
                .append("name", gap.topic().name()))
        .append("rank", gap.rank())
        .append("score", gap.score().value())
        .append("parts", new Document(gap.score().parts()))
        .append("evidence", evidence(gap.evidence()))
        .append(
            "suggestion",
            new Document("action", ValueType.spelled(gap.suggestion().action()).replace('-', '_'))
                .append("text", gap.suggestion().text())
                .append("posts", gap.suggestion().posts()));
  }

  /** Evidence alone. */
  public static Document evidence(TopicGap.Evidence evidence) {
    Document document =
        new Document("text", evidence.text())
            .append("posts", evidence.posts().stream().map(GapDocuments::near).toList())
            .append("queries", evidence.queries().stream().map(GapDocuments::asked).toList());
    return evidence.neighbours().isEmpty()
        ? document
        : document.append("neighbours", evidence.neighbours());
  }

  /** The neighbours by whose posts a gap was found. */
  static List<String> neighbours(Document gap) {
    return gap.get("evidence", new Document()).getList("neighbours", String.class, List.of());
  }

  private static Document near(TopicGap.NearPost post) {
    Document document =
        new Document("id", post.id())
            .append("title", post.title())
            .append("similarity", post.similarity())
            .append("lacks", post.lacks());
    return post.passage().isEmpty() ? document : document.append("passage", post.passage());
  }

  private static Document asked(TopicGap.Asked asked) {
    Document document = new Document("query", asked.query()).append("n", asked.n());
    asked.results().ifPresent(results -> document.append("results", results));
    asked.clicks().ifPresent(clicks -> document.append("clicks", clicks));
    return document;
  }

  /** Changes when what an editor would read changes; rank and score do not count. */
  static String hash(TopicGap gap) {
    Document read = found(gap);
    List.of("rank", "score", "parts").forEach(read::remove);
    return hash(read.toJson());
  }

  /** 128 bits of SHA-256 in hexadecimal digits. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
