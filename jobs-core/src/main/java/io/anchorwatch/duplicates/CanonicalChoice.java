package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Canonical;
import io.anchorwatch.fingerprint.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of two duplicates to keep: the longer that contains the other, the earlier, the cleaner.
 */
final class CanonicalChoice {
  private static final Pattern COPY =
      Pattern.compile("(?i)(?:[-_ ](?:\\d{1,2}|copy|kopie|duplicate|old|draft|bak)|\\(\\d+\\))$");

  private CanonicalChoice() {}

  static Canonical of(Reading a, Reading b, Relation relation) {
    Canonical chosen = chosen(a, b, relation);
    return relation == Relation.TRANSLATION
        ? new Canonical(chosen.id(), chosen.reason() + "; both stay, named as hreflang")
        : chosen;
  }

  private static Canonical chosen(Reading a, Reading b, Relation relation) {
    if (relation == Relation.CONTAINS) {
      boolean first = a.words().size() >= b.words().size();
      return new Canonical((first ? a : b).post().id(), "contains the other");
    }
    Optional<Instant> dateA = a.post().facts().date();
    Optional<Instant> dateB = b.post().facts().date();
    if (dateA.isPresent() && dateB.isPresent() && !dateA.equals(dateB)) {
      boolean first = dateA.get().isBefore(dateB.get());
      return new Canonical((first ? a : b).post().id(), "is the earlier one");
    }
    boolean copyA = isCopy(a.post().id());
    boolean copyB = isCopy(b.post().id());
    if (copyA != copyB) {
      return new Canonical((copyA ? b : a).post().id(), "the other's name is that of a copy");
    }
    return new Canonical(a.post().id(), "has the lower id; nothing else tells them apart");
  }

  private static boolean isCopy(String id) {
    return COPY.matcher(id.replaceFirst("\\.[A-Za-z]+$", "").replaceFirst("/index$", "")).find();
  }
}
