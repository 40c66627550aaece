package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Canonical;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Which of two duplicates to keep: the one that the address they share names, the one that more
 * posts link to, the longer that contains the other, the earlier, the cleaner.
 *
 * @param links how many posts of the site link to a post
 */
record CanonicalChoice(ToIntFunction<Post> links) {
  private static final Pattern COPY =
      Pattern.compile("(?i)(?:[-_ ](?:\\d{1,2}|copy|kopie|duplicate|old|draft|bak)|\\(\\d+\\))$");
  private static final Pattern DATE = Pattern.compile("^\\d{4}-\\d{1,2}-\\d{1,2}-");

  Canonical of(Reading a, Reading b, Relation relation) {
    Canonical chosen =
        relation == Relation.TRANSLATION || relation == Relation.SERIES
            ? byTexts(a, b, relation)
            : named(a.post(), b.post())
                .or(() -> linked(a.post(), b.post()))
                .orElseGet(() -> byTexts(a, b, relation));
    return relation == Relation.TRANSLATION
        ? new Canonical(chosen.id(), chosen.reason() + "; both stay, named as hreflang")
        : chosen;
  }

  /** Both say that they stand at one address, which is the name of one of them. */
  private static Optional<Canonical> named(Post a, Post b) {
    Optional<String> address = a.facts().url().flatMap(CanonicalAddress::of);
    if (address.isEmpty() || !address.equals(b.facts().url().flatMap(CanonicalAddress::of))) {
      return Optional.empty();
    }
    String name = slug(address.get());
    boolean first = slug(a.id()).equals(name);
    boolean second = slug(b.id()).equals(name);
    return first == second
        ? Optional.empty()
        : Optional.of(
            new Canonical(
                (first ? a : b).id(), "both name " + address.get() + ", which is its address"));
  }

  private static String slug(String path) {
    String plain = path.replaceFirst("\\.[A-Za-z]+$", "").replaceFirst("/index$", "");
    return DATE.matcher(plain.substring(plain.lastIndexOf('/') + 1)).replaceFirst("");
  }

  private Optional<Canonical> linked(Post a, Post b) {
    int toA = links.applyAsInt(a);
    int toB = links.applyAsInt(b);
    if (toA == toB) {
      return Optional.empty();
    }
    int more = Math.max(toA, toB);
    return Optional.of(
        new Canonical(
            (toA > toB ? a : b).id(),
            more
                + (more == 1 ? " post links" : " posts link")
                + " to it, to the other "
                + (Math.min(toA, toB) == 0 ? "none" : Math.min(toA, toB))));
  }

  private static Canonical byTexts(Reading a, Reading b, Relation relation) {
    if (relation == Relation.CONTAINS) {
      boolean first = a.words().size() >= b.words().size();
      return new Canonical((first ? a : b).post().id(), "it contains the other");
    }
    Optional<Instant> dateA = a.post().facts().date();
    Optional<Instant> dateB = b.post().facts().date();
    if (dateA.isPresent() && dateB.isPresent() && !dateA.equals(dateB)) {
      boolean first = dateA.get().isBefore(dateB.get());
      return new Canonical((first ? a : b).post().id(), "it is the earlier one");
    }
    boolean copyA = isCopy(a.post().id());
    boolean copyB = isCopy(b.post().id());
    if (copyA != copyB) {
      return new Canonical((copyA ? b : a).post().id(), "the other's name is that of a copy");
    }
    return new Canonical(a.post().id(), "it has the lower id; nothing else tells them apart");
  }

  private static boolean isCopy(String id) {
    return COPY.matcher(id.replaceFirst("\\.[A-Za-z]+$", "").replaceFirst("/index$", "")).find();
  }
}
