package io.anchorwatch.facts;

import io.anchorwatch.duplicates.PostRef;
import io.anchorwatch.duplicates.SharedPassage;
import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The texts of a pair with the places of what they share, as an editor compares them. Safe for use
 * by many threads; blocking.
 */
public final class PairTexts {
  private static final int MOST_CHARACTERS = 40_000;

  private final PostSource posts;

  /** Over the posts that the jobs read. */
  @Inject
  public PairTexts(PostSource posts) {
    this.posts = posts;
  }

  /**
   * A pair with both texts. A text that has changed since the run has no marks: what was found
   * stands elsewhere in it by now, or nowhere.
   */
  public Json json(FoundPair found) {
    List<SharedPassage> passages = found.pair().evidence().passages();
    return found
        .json()
        .with("id", found.id())
        .with("textA", text(found, found.pair().a(), passages, SharedPassage::inA))
        .with("textB", text(found, found.pair().b(), passages, SharedPassage::inB));
  }

  /** Where titles alone were compared, the hash is that of the post as it is written. */
  private static boolean isAsCompared(Post post, PostRef ref) {
    return Fingerprint.sourceHash(post).equals(ref.content())
        || Reading.of(post).contentHash().equals(ref.content());
  }

  private Json text(
      FoundPair found,
      PostRef ref,
      List<SharedPassage> passages,
      Function<SharedPassage, SharedPassage.Place> place) {
    Optional<Post> post = posts.byId(found.site(), ref.id());
    String text = post.map(Post::text).orElse("");
    String shown = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    boolean same = post.filter(it -> isAsCompared(it, ref)).isPresent();
    List<List<Integer>> marks =
        passages.stream()
            .map(place)
            .filter(it -> same && it.start() < it.end() && it.end() <= shown.length())
            .sorted(Comparator.comparingInt(SharedPassage.Place::start))
            .map(it -> List.of(it.start(), it.end()))
            .toList();
    return Json.object()
        .with("there", post.isPresent())
        .with("changed", post.isPresent() && !same)
        .with("text", shown)
        .with("cut", shown.length() < text.length())
        .with("marks", marks);
  }
}
