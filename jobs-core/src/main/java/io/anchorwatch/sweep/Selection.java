package io.anchorwatch.sweep;

import io.anchorwatch.sweep.CandidateLedger.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.CRC32;

/**
 * Chooses the finalists without a model: no two of the same title or content, nothing that cannot
 * be a topic, no niche whose batch is still open, the best fits first. The same candidates in any
 * order give the same finalists. For one run.
 */
final class Selection {
  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::origin, Comparator.reverseOrder())
          .thenComparing(candidate -> -candidate.fit().orElse(0))
          .thenComparing(Candidate::id)
          .thenComparing(Candidate::title);

  private final Seen seen;
  private final Set<String> openNiches;
  private final CandidateLedger ledger;
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /**
   * A selection beside what is in flight.
   *
   * @param seen has taken the titles and contents of open batches already
   * @param openNiches niches that get no second batch
   * @param ledger is told what becomes of each candidate
   */
  Selection(Seen seen, Set<String> openNiches, CandidateLedger ledger) {
    this.ledger = ledger;
    this.seen = seen;
    this.openNiches = openNiches;
  }

  /** The finalists, best first. */
  List<Finalist> finalists(List<Candidate> pool, ToDoubleFunction<Candidate> fit, long most) {
    List<Candidate> sorted = pool.stream().sorted(ORDER).toList();
    List<Finalist> ranked = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Candidate candidate : sorted) {
      if (accept(candidate)) {
        ranked.add(new Finalist(id(candidate, ids), candidate, fit.applyAsDouble(candidate)));
      }
    }
    ranked.sort(Comparator.comparingDouble(Finalist::fit).reversed().thenComparing(Finalist::id));
    if (ranked.size() > most) {
      counts.put("below_finalists", ranked.size() - most);
    }
    for (int place = 0; place < ranked.size(); place++) {
      boolean in = place < most;
      ledger.note(
          ranked.get(place).candidate(),
          in ? State.FINALIST : State.POOLED,
          in ? "not_asked" : "below_finalists");
    }
    return ranked.stream().limit(most).toList();
  }

  /** Why candidates were left out, by name. */
  SortedMap<String, Long> counts() {
    return counts;
  }

  private boolean accept(Candidate candidate) {
    Optional<Sanity.Reason> insane = Sanity.reject(candidate.title());
    if (insane.isPresent()) {
      return reject(candidate, State.REJECTED, insane.get().spelled());
    }
    if (!seen.take(candidate.title(), candidate.text())) {
      return reject(candidate, State.REJECTED, "duplicate");
    }
    return !openNiches.contains(candidate.niche()) || reject(candidate, State.POOLED, "open_niche");
  }

  private boolean reject(Candidate candidate, State state, String reason) {
    ledger.note(candidate, state, reason);
    counts.merge((state == State.REJECTED ? "rejected_" : "waiting_") + reason, 1L, Long::sum);
    return false;
  }

  /** Short, the same in every run, and no neighbour of any other. */
  private static String id(Candidate candidate, Set<String> taken) {
    int salt = 0;
    while (true) {
      CRC32 crc = new CRC32();
      String source = candidate.origin() + "\n" + candidate.id() + "\n" + candidate.title() + salt;
      crc.update(source.getBytes(StandardCharsets.UTF_8));
      String id = String.format("t%08x", crc.getValue());
      if (taken.add(id)) {
        return id;
      }
      salt++;
    }
  }
}
