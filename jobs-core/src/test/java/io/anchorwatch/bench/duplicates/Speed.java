package io.anchorwatch.bench.duplicates;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.SketchSpeed;
import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.TextBlocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Fingerprints per second on one thread: from Markdown to the finished record; from plain text to
 * the sketch; and the latter by datasketch, if {@code DATASKETCH_PYTHON} names a Python that has
 * it.
 */
record Speed(SharedData data) {
  private static final int ROUNDS = 5;

  Document measure() throws IOException, InterruptedException {
    List<Post> posts = new ArrayList<>();
    for (String blog : List.of("18f", "rust-blog", "simonw-til", "jbranchaud-til")) {
      posts.addAll(data.blog(blog));
    }
    List<String> texts = posts.stream().map(Speed::plain).toList();
    double sketches = SketchSpeed.perSecond(texts, ROUNDS);
    Document speed =
        new Document("posts", posts.size())
            .append("whole_from_markdown_per_second", Math.round(whole(posts)))
            .append("sketches_from_text_per_second", Math.round(sketches));
    String python = System.getenv("DATASKETCH_PYTHON");
    if (python == null) {
      return speed.append("datasketch", "left out: DATASKETCH_PYTHON names no Python that has it");
    }
    OptionalDouble other = datasketch(python, texts);
    if (other.isEmpty()) {
      return speed.append(
          "datasketch", "left out: " + python + " -m pip install datasketch==2.0.0");
    }
    return speed
        .append("datasketch_per_second", Math.round(other.getAsDouble()))
        .append("times_datasketch", Rounded.of(sketches / other.getAsDouble()));
  }

  private static String plain(Post post) {
    return TextBlocks.of(post.text()).stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  private static double whole(List<Post> posts) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long words = 0;
      for (Post post : posts) {
        words += Fingerprint.of(Reading.of(post)).text().words();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.max(best, words == 0 ? 0 : posts.size() / seconds);
    }
    return best;
  }

  /** Empty if the script failed, which has told why on standard error. */
  private static OptionalDouble datasketch(String python, List<String> texts)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("texts", ".jsonl");
    List<String> lines = texts.stream().map(text -> new Document("text", text).toJson()).toList();
    Files.write(file, lines);
    Process run =
        new ProcessBuilder(python, "-c", script(), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = run.waitFor();
    Files.delete(file);
    return code == 0 ? OptionalDouble.of(Double.parseDouble(said.strip())) : OptionalDouble.empty();
  }

  private static String script() {
    return """
    import json, re, sys, time
    from datasketch import MinHash
    texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
    best = 0
    for _ in range(2):
        start = time.perf_counter()
        for text in texts:
            words = re.findall(r"\\w+", text.lower())
            runs = {" ".join(words[i:i + 3]).encode() for i in range(max(1, len(words) - 2))}
            MinHash(num_perm=128).update_batch(list(runs))
        best = max(best, len(texts) / (time.perf_counter() - start))
    print(best)
    """;
  }
}
