package io.anchorwatch.bench.duplicates;

import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.TextBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Short items of several feeds, one a blog, made from the beginnings of posts: the same address
 * with what feeds append to it, under another title and with another summary; the same summary at
 * another address under another title; and items of one feed that have nothing but its phrases in
 * common.
 */
final class News {
  private static final List<String> ASIDES =
      List.of(
          "?utm_source=rss&utm_medium=feed",
          "#comments",
          "/?at_medium=RSS&at_campaign=KARANGA",
          "?cmpid=rss1",
          "/amp/",
          "?source=rss");

  private final Random random = new Random(31);

  Document measure(List<Post> blogs) {
    Labelled corpus = new Labelled();
    List<Post> stories = new ArrayList<>();
    List<Post> usable = blogs.stream().filter(post -> Made.length(post) >= 140).toList();
    for (Post post : usable) {
      int number = stories.size();
      String blog = post.id().substring(0, post.id().indexOf('/'));
      String url = "https://www." + blog + ".example/2024/story-" + number;
      stories.add(
          Made.of(
              post,
              "feed-a/" + number,
              post.title(),
              part(post, 0, 35 + random.nextInt(30)) + " Continue reading on our page.",
              Optional.of("en"),
              Optional.of(url)));
    }
    corpus.others(stories);
    for (int i = 0; i < stories.size(); i += 3) {
      again(i, usable, stories, corpus);
    }
    return corpus.score(pair -> true);
  }

  private void again(int i, List<Post> usable, List<Post> stories, Labelled corpus) {
    Post story = stories.get(i);
    Post post = usable.get(i);
    String title = usable.get((i + 7) % usable.size()).title();
    String id = "feed-b/" + i;
    int kind = random.nextInt(3);
    if (kind < 2) {
      String url =
          story.facts().url().orElseThrow().replace("https://www.", "http://")
              + ASIDES.get(random.nextInt(ASIDES.size()));
      String text = kind == 0 ? part(post, 60, 110) : story.text();
      corpus.made(
          Made.of(post, id, title, text, Optional.of("en"), Optional.of(url)),
          kind == 0 ? "same address" : "same address and text",
          List.of(story));
      return;
    }
    String edited = part(post, 0, 30 + random.nextInt(20)) + " The agency reports.";
    corpus.made(
        Made.of(
            post,
            id,
            title,
            edited,
            Optional.of("en"),
            Optional.of("https://other.example/news/" + i)),
        "same story",
        List.of(story));
  }

  /** Feeds carry no markup. */
  private static String part(Post post, int from, int to) {
    String text =
        TextBlocks.of(post.text()).stream()
            .filter(block -> block.kind() != Block.Kind.CODE)
            .map(Block::text)
            .collect(Collectors.joining(" "));
    String[] words = text.strip().split("\\s+", -1);
    return String.join(
        " ",
        Arrays.asList(words).subList(Math.min(words.length, from), Math.min(words.length, to)));
  }
}
