package io.anchorwatch.fingerprint;

import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.Languages;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.TextBlocks;
import io.anchorwatch.posts.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A post's text taken apart for comparison. Short texts are compared by pairs of words, as three in
 * a row are too rare in them. Never changes to its users, so safe for use by many threads.
 */
public final class Reading {
  /** Below so many words, shingles have two words. */
  public static final int SHORT = 60;

  private static final int MOST_GUESSED = 500;

  private final Post post;
  private final List<Word> words;
  private final long[] hashes;
  private final Shingles own;
  private final String language;
  private final String content;
  private volatile @Nullable Anchors anchors;

  private Reading(Post post, List<Word> words, String language) {
    this.post = post;
    this.words = words;
    this.language = language;
    this.hashes = words.stream().mapToLong(word -> Hashes.of(word.text())).toArray();
    this.own = Shingles.of(hashes, shingleSize());
    this.content = Hashes.content(words.stream().map(Word::text).toList());
  }

  /** Reads a post's blocks in order, code included. */
  public static Reading of(Post post) {
    List<Block> blocks = TextBlocks.of(post.text());
    return new Reading(
        post,
        blocks.stream().flatMap(block -> block.words().stream()).toList(),
        post.facts().language().orElseGet(() -> Languages.guess(prose(blocks))));
  }

  private static List<String> prose(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.kind() != Block.Kind.CODE)
        .flatMap(block -> block.words().stream())
        .map(Word::text)
        .limit(MOST_GUESSED)
        .toList();
  }

  /** BCP 47, as the post says or else guessed from its prose; {@code und} if that says nothing. */
  public String language() {
    return language;
  }

  /** What stays when the post is translated. */
  public Anchors anchors() {
    Anchors known = anchors;
    if (known == null) {
      // Two threads may both find them, and find the same.
      known = Anchors.of(post.text());
      anchors = known;
    }
    return known;
  }

  /** What was read. */
  public Post post() {
    return post;
  }

  /** Its words in order. */
  public List<Word> words() {
    return words;
  }

  /** The size of shingle that suits the text alone. */
  public int shingleSize() {
    return words.size() < SHORT ? 2 : 3;
  }

  /** The size of shingle that suits both texts. */
  public int shingleSize(Reading other) {
    return Math.min(shingleSize(), other.shingleSize());
  }

  /** All shingles of the size that suits the text alone. */
  public Shingles shingles() {
    return own;
  }

  /** All shingles of a size. */
  public Shingles shingles(int size) {
    return size == shingleSize() ? own : Shingles.of(hashes, size);
  }

  /**
   * The shingles under which the text is looked up: its own, and those of two words too where a
   * slightly shorter version of it would have no others.
   */
  public Shingles indexed() {
    boolean both = words.size() >= SHORT && words.size() < 2 * SHORT;
    return both ? own.and(Shingles.of(hashes, 2)) : own;
  }

  /** The words of the title's key: how posts without a text are looked up. */
  public Shingles titleWords() {
    return Shingles.of(
        TitleKey.of(post.title()).words().stream().mapToLong(Hashes::of).toArray(), 1);
  }

  /** The different numbers in the text. */
  public Set<String> numbers() {
    return words.stream().map(Word::text).filter(Masks::isNumber).collect(Collectors.toSet());
  }

  /** The shingles where every number and date is the same word. */
  public Shingles maskedShingles(int size) {
    long mask = Hashes.of("#");
    long[] masked = hashes.clone();
    for (int i = 0; i < masked.length; i++) {
      if (Masks.isNumberOrDate(words.get(i).text())) {
        masked[i] = mask;
      }
    }
    return Shingles.of(masked, size);
  }

  /** The shingle that starts at a word; as {@link #shingles} has it. */
  public long shingleAt(int word, int size) {
    return Shingles.run(hashes, word, size);
  }

  /** The hash of a word. */
  public long wordAt(int index) {
    return hashes[index];
  }

  /** 128 bits over the folded words: equal for texts that differ in markup and case only. */
  public String contentHash() {
    return content;
  }
}
