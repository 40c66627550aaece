package io.anchorwatch.facts;

import io.anchorwatch.duplicates.Decision;
import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.duplicates.DuplicatePair;
import io.anchorwatch.duplicates.PostRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A published pair of posts, and what was decided about it.
 *
 * @param job which job published it
 * @param site whose posts they are
 * @param decision what an editor decided, if that still holds
 */
public record FoundPair(String job, String site, DuplicatePair pair, Optional<Decision> decision) {
  /** Whether it is the pair of two posts, in whichever order they are named. */
  public boolean isOf(String one, String other) {
    String a = pair.a().id();
    String b = pair.b().id();
    return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
  }

  /** Whether an editor should look at it. */
  public boolean open() {
    return pair.verdict().alert() && decision.isEmpty();
  }

  /** Short, the same from run to run, and fit for an address. */
  public String id() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((job + "\n" + pair.key()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What a list of pairs shows: all but the passages. */
  public Json summary() {
    return json().with("id", id()).with("passages", pair.evidence().passages().size());
  }

  /** For scripts and pages, which rely on the fields. */
  public Json json() {
    DuplicatePair.Evidence evidence = pair.evidence();
    return Json.object()
        .with("job", job)
        .with("site", site)
        .with("a", post(pair.a(), evidence.coveredA(), evidence.numbersA()))
        .with("b", post(pair.b(), evidence.coveredB(), evidence.numbersB()))
        .with("relation", DuplicateDocuments.name(pair.verdict().relation()))
        .with("score", pair.verdict().score())
        .with("alert", open())
        .with("reason", pair.verdict().reason())
        .with(
            "passages",
            evidence.passages().stream()
                .map(
                    passage ->
                        Json.object()
                            .with("text", passage.text())
                            .with("inA", List.of(passage.inA().start(), passage.inA().end()))
                            .with("inB", List.of(passage.inB().start(), passage.inB().end())))
                .toList())
        .with("canonical", pair.canonical().id())
        .with("canonicalReason", pair.canonical().reason())
        .with("decision", decision.map(made -> made.kind().text()))
        .with("decidedAt", decision.map(Decision::at));
  }

  private static Json post(PostRef post, double covered, List<String> numbers) {
    return Json.object()
        .with("id", post.id())
        .with("title", post.title())
        .with("url", post.url())
        .with("date", post.date())
        .with("covered", covered)
        .with("numbersOnlyHere", numbers);
  }
}
