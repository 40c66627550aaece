package io.anchorwatch.bench.duplicates;

import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Posts damaged in every way that leaves them the same to a reader: each kind on posts of its own,
 * all among the untouched posts of the blogs. Counts in any tier.
 */
final class Perturbations {
  private static final int EACH = 40;
  private static final int LEAST_WORDS = 90;
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final String ABOUT =
      "Skip to content. Home About Archive Contact Subscribe to our newsletter and follow us"
          + " everywhere. You are reading the blog of the harbour master, written by the crew.\n\n";
  private static final String LEGAL =
      "\n\nAll rights reserved by the harbour master. Share this with your friends, leave a comment"
          + " below, and read next what others liked. Cookies make this page better for you.\n";

  private final Random random = new Random(17);

  /** One way to damage a text. */
  private interface Damage {
    String of(String text);
  }

  Document measure(List<Post> blogs) {
    Labelled corpus = new Labelled();
    corpus.others(blogs);
    List<Post> bases =
        new ArrayList<>(blogs.stream().filter(post -> Made.length(post) >= LEAST_WORDS).toList());
    Collections.shuffle(bases, random);
    int next = 0;
    next = add("typos 1 %", text -> typos(text, .01), bases, next, corpus);
    next = add("typos 3 %", text -> typos(text, .03), bases, next, corpus);
    next = add("typos 5 %", text -> typos(text, .05), bases, next, corpus);
    next = add("typos 10 %", text -> typos(text, .10), bases, next, corpus);
    next = add("typos 10 % of words", this::wordTypos, bases, next, corpus);
    next = add("shuffled sentences", this::shuffled, bases, next, corpus);
    next = add("cut to 50 %", text -> cut(text, .5), bases, next, corpus);
    next = add("cut to 30 %", text -> cut(text, .3), bases, next, corpus);
    next = add("boilerplate", text -> ABOUT + text + LEGAL, bases, next, corpus);
    next = add("markup", Perturbations::remarked, bases, next, corpus);
    next = add("numbers", this::renumbered, bases, next, corpus);
    merged(bases.subList(next, next + 2 * EACH), corpus);
    return corpus.score(pair -> true);
  }

  private int add(String kind, Damage damage, List<Post> bases, int from, Labelled corpus) {
    for (int i = from; i < from + EACH; i++) {
      Post base = bases.get(i);
      String title = i % 2 == 0 ? base.title() : "";
      String text = damage.of(base.text());
      corpus.made(Made.of(base, "made/" + kind + "/" + i, title, text), kind, List.of(base));
    }
    return from + EACH;
  }

  private static void merged(List<Post> bases, Labelled corpus) {
    for (int i = 0; i + 1 < bases.size(); i += 2) {
      Post a = bases.get(i);
      Post b = bases.get(i + 1);
      String text = a.text() + "\n\n" + b.text();
      corpus.made(Made.of(a, "made/merged/" + i, a.title(), text), "two merged", List.of(a, b));
    }
  }

  /** So many of the letters: dropped, doubled, swapped or replaced. */
  private String typos(String text, double share) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c) && random.nextDouble() < share) {
        switch (random.nextInt(4)) {
          case 0 -> {}
          case 1 -> made.append(c).append(c);
          case 2 -> made.append((char) ('a' + random.nextInt(26)));
          default -> {
            if (i + 1 < text.length()) {
              made.append(text.charAt(++i));
            }
            made.append(c);
          }
        }
      } else {
        made.append(c);
      }
    }
    return made.toString();
  }

  private String wordTypos(String text) {
    StringBuilder made = new StringBuilder();
    for (String word : text.split("(?<=\\s)", -1)) {
      boolean hit = word.length() > 3 && random.nextDouble() < .1;
      made.append(hit ? word.charAt(1) + word.substring(0, 1) + word.substring(2) : word);
    }
    return made.toString();
  }

  private String shuffled(String text) {
    List<String> sentences = new ArrayList<>(Arrays.asList(SENTENCE.split(text, -1)));
    Collections.shuffle(sentences, random);
    return String.join(" ", sentences);
  }

  private String cut(String text, double share) {
    String[] words = text.split("(?<=\\s)", -1);
    int kept = (int) (words.length * share);
    int from = random.nextInt(words.length - kept + 1);
    return String.join("", Arrays.asList(words).subList(from, from + kept));
  }

  private static String remarked(String text) {
    String html =
        Arrays.stream(text.replaceAll("[*_#>`]", "").split("\n\n+", -1))
            .map(
                block ->
                    "<div class=\"x\"><p>"
                        + block.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "<a href=\"#\">$1</a>")
                        + "</p></div>")
            .reduce("", (a, b) -> a + b);
    return "<article>" + html + "</article>";
  }

  private String renumbered(String text) {
    return DIGITS.matcher(text).replaceAll(found -> Integer.toString(1 + random.nextInt(9_999)));
  }
}
