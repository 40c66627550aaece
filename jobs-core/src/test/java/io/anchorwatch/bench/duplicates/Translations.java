package io.anchorwatch.bench.duplicates;

import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Pseudo-translations: code, addresses, numbers and versions stay, each other word becomes the same
 * word of an invented vocabulary in the letters of another language. One in eight links and numbers
 * is lost or changed on the way, and addresses get a language part. They stand among all posts of
 * the blog, most of which have no translation.
 */
final class Translations {
  private static final int EACH = 40;
  private static final Pattern KEPT =
      Pattern.compile(
          "(?s)```.*?```|`[^`\\n]*`|https?://[^\\s)\\]>\"]+|\\]\\([^)\\s]*\\)|<[^>\\n]*>|[\\w./-]*\\d[\\w./-]*");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final List<String> LANGUAGES = List.of("de", "es", "ja", "ru", "ar", "zh");
  private static final List<String> LETTERS =
      List.of(
          "aeiounrstdlgchbmwäü",
          "aeiounrstdlcmpqvñ",
          "のにはをたがでてとしれさある",
          "оеаинтсрвлкмдп",
          "ابتدرسعلمنهوي",
          "的一是不了人我在有他这中大来上国");

  private final Random random = new Random(23);

  Document measure(List<Post> blog) {
    Labelled corpus = new Labelled();
    corpus.others(blog);
    List<Post> bases =
        new ArrayList<>(blog.stream().filter(post -> Made.length(post) >= 60).toList());
    Collections.shuffle(bases, random);
    int next = 0;
    for (int language = 0; language < LANGUAGES.size(); language++) {
      for (int i = 0; i < EACH && next < bases.size(); i++) {
        Post base = bases.get(next++);
        String tag = LANGUAGES.get(language);
        String id = "made/" + tag + "/" + next;
        corpus.made(
            Made.of(
                base,
                id,
                words(base.title(), language),
                text(base.text(), language),
                Optional.of(tag),
                Optional.empty()),
            tag,
            List.of(base));
      }
    }
    return corpus.score(pair -> true);
  }

  private String text(String text, int language) {
    StringBuilder made = new StringBuilder();
    Matcher kept = KEPT.matcher(text);
    int end = 0;
    while (kept.find()) {
      made.append(words(text.substring(end, kept.start()), language));
      made.append(kept(kept.group(), language));
      end = kept.end();
    }
    return made.append(words(text.substring(end), language)).toString();
  }

  private String kept(String piece, int language) {
    if (random.nextInt(8) == 0) {
      return "";
    }
    return piece.replaceFirst("^(https?://[^/]+)/", "$1/" + LANGUAGES.get(language) + "/");
  }

  private static String words(String prose, int language) {
    return WORD.matcher(prose).replaceAll(word -> word(word.group(), language));
  }

  /** The same word for the same word; a little longer or shorter. */
  private static String word(String word, int language) {
    Random letters = new Random(word.toLowerCase(Locale.ROOT).hashCode() * 31L + language);
    String alphabet = LETTERS.get(language);
    StringBuilder made = new StringBuilder();
    int length = Math.max(1, word.length() + letters.nextInt(3) - 1);
    for (int i = 0; i < length; i++) {
      made.append(alphabet.charAt(letters.nextInt(alphabet.length())));
    }
    return made.toString();
  }
}
