package io.anchorwatch.bench.topics;

import io.anchorwatch.posts.MarkdownTree;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A blog whose posts are filed under topics.
 *
 * @param excerpts what the front matter says a post is about, by post; often in other words
 */
record TaggedBlog(String name, List<Post> posts, Map<String, String> excerpts) {
  private static final int FEWEST = 3;
  private static final int SHORTEST_LEAD = 12;
  private static final double LARGEST_SHARE = 0.2;

  static TaggedBlog read(Path data, String name) throws IOException, InterruptedException {
    Path unpacked = Files.createTempDirectory("topics-bench");
    Process tar =
        new ProcessBuilder(
                "tar",
                "-xJf",
                data.resolve("blogs/" + name + ".tar.xz").toString(),
                "-C",
                unpacked.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar could not unpack " + name);
    }
    Path root = unpacked.resolve(name);
    List<Post> posts = new ArrayList<>();
    Map<String, String> excerpts = new HashMap<>();
    MarkdownTree tree = new MarkdownTree(root);
    for (Optional<String> after = Optional.of(""); after.isPresent(); ) {
      PostSource.Page page = tree.page(name, after.get(), 500);
      for (Post post : page.posts()) {
        posts.add(post);
        excerpt(Files.readString(root.resolve(post.id())))
            .ifPresent(text -> excerpts.put(post.id(), text));
      }
      after = page.last();
    }
    try (Stream<Path> paths = Files.walk(unpacked)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return new TaggedBlog(name, posts, excerpts);
  }

  private static Optional<String> excerpt(String raw) {
    int end = raw.startsWith("---") ? raw.indexOf("\n---", 3) : -1;
    if (end < 0) {
      return Optional.empty();
    }
    try {
      Map<?, ?> fields = new YAMLMapper().readValue(raw.substring(3, end), Map.class);
      return Stream.of("excerpt", "description", "summary")
          .filter(fields::containsKey)
          .map(field -> String.valueOf(fields.get(field)))
          .findFirst();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The same with the first paragraph of each post taken out and asked in place of excerpts. */
  TaggedBlog withLeads() {
    List<Post> rest = new ArrayList<>();
    Map<String, String> leads = new HashMap<>();
    for (Post post : posts) {
      Optional<String> lead =
          Stream.of(post.text().split("\\R\\s*\\R"))
              .map(String::strip)
              .filter(block -> block.matches("(?s)\\p{L}.*"))
              .filter(block -> Words.texts(block).size() >= SHORTEST_LEAD)
              .findFirst();
      lead.ifPresent(text -> leads.put(post.id(), text));
      String text = lead.map(cut -> post.text().replace(cut, "")).orElse(post.text());
      rest.add(new Post(post.id(), post.title(), text, post.facts()));
    }
    return new TaggedBlog(name, rest, leads);
  }

  static List<String> filedUnder(Post post) {
    Post.Topics topics = post.facts().topics();
    return Stream.concat(topics.categories().stream(), topics.tags().stream()).distinct().toList();
  }

  /** Topics of some size that are not the whole blog, by name. */
  List<String> topics() {
    Map<String, Integer> counts = new TreeMap<>();
    posts.forEach(post -> filedUnder(post).forEach(topic -> counts.merge(topic, 1, Integer::sum)));
    return counts.entrySet().stream()
        .filter(each -> each.getValue() >= FEWEST)
        .filter(each -> each.getValue() <= LARGEST_SHARE * posts.size())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The posts that are under none of the topics. */
  List<Post> without(Set<String> topics) {
    return posts.stream()
        .filter(post -> filedUnder(post).stream().noneMatch(topics::contains))
        .collect(Collectors.toList());
  }

  /** A post as it were if nobody had filed it. */
  static Post unfiled(Post post) {
    Post.Facts facts = post.facts();
    return new Post(
        post.id(),
        post.title(),
        post.text(),
        new Post.Facts(
            facts.published(),
            facts.language(),
            facts.date(),
            facts.updatedAt(),
            new Post.Topics(List.of(), List.of()),
            facts.url()));
  }
}
