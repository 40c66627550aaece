package io.anchorwatch.posts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the posts of sites are read from. Safe for use by many threads; blocking. */
public interface PostSource {
  /**
   * The next posts of a site by id.
   *
   * @param after the last id of the page before; the empty string for the first page
   * @param limit how many at most, skipped ones included
   */
  Page page(String site, String after, int limit);

  /** One post; empty if the site has none of this id or it cannot be read. */
  Optional<Post> byId(String site, String id);

  /** Several posts in no order; those that there are not or that cannot be read are left out. */
  default List<Post> byIds(String site, Collection<String> ids) {
    List<Post> found = new ArrayList<>();
    ids.forEach(id -> byId(site, id).ifPresent(found::add));
    return List.copyOf(found);
  }

  /** Which of the ids the site has, readable or not. */
  default Set<String> present(String site, Collection<String> ids) {
    Set<String> found = new TreeSet<>();
    byIds(site, ids).forEach(post -> found.add(post.id()));
    return Set.copyOf(found);
  }

  /** Whether the site has more than so many posts, unpublished ones included. */
  default boolean hasMoreThan(String site, int posts) {
    int left = posts;
    Optional<String> after = Optional.of("");
    while (after.isPresent() && left >= 0) {
      Page page = page(site, after.get(), left + 1);
      left -= page.posts().size() + page.skipped().size();
      after = page.last();
    }
    return left < 0;
  }

  /**
   * The next posts of a site by when they last changed and then by id.
   *
   * @param after the place of the last post of the page before
   * @param limit how many at most, skipped ones included
   * @return empty where the source cannot tell without reading every post
   */
  default Optional<Changes> changed(String site, Mark after, int limit) {
    return Optional.empty();
  }

  /**
   * What is missing for {@link #changed} to tell, and how to make it, for people; empty if nothing
   * is, or if nothing could be made.
   */
  default Optional<String> missingForChanges() {
    return Optional.empty();
  }

  /**
   * What tells two states of a site apart by which posts it has and when they last changed; a text
   * that changed without a new time is not told.
   *
   * @return empty where the source cannot tell without reading every post
   */
  default Optional<String> stamp(String site) {
    return Optional.empty();
  }

  /** A place among posts in the order of their changes: behind the post of this id. */
  record Mark(Instant at, String id) {}

  /**
   * Posts in the order of their changes.
   *
   * @param skipped those of this page that cannot be read
   * @param last the place to ask for next, empty if there is no later change
   */
  record Changes(List<Post> posts, List<Skipped> skipped, Optional<Mark> last) {
    public Changes {
      posts = List.copyOf(posts);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * Posts in the order of their ids.
   *
   * @param skipped those of this page that cannot be read, never silently
   * @param last the id to ask for next, empty at the end of the site
   */
  record Page(List<Post> posts, List<Skipped> skipped, Optional<String> last) {
    public Page {
      posts = List.copyOf(posts);
      skipped = List.copyOf(skipped);
    }
  }

  /** A post that cannot be read, and why. */
  record Skipped(String id, String reason) {}
}
