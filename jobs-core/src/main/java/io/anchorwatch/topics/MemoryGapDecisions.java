package io.anchorwatch.topics;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Decisions that live as long as the process. Safe for use by many threads. */
public final class MemoryGapDecisions implements GapDecisions {
  private final Map<String, Map<String, GapDecision>> sites = new ConcurrentHashMap<>();

  /** None yet. */
  @Inject
  public MemoryGapDecisions() {}

  @Override
  public Map<String, GapDecision> of(String site) {
    return new TreeMap<>(decided(site));
  }

  @Override
  public void put(String site, GapDecision decision) {
    decided(site).put(decision.gap(), decision);
  }

  @Override
  public boolean remove(String site, String gap) {
    return decided(site).remove(gap) != null;
  }

  private Map<String, GapDecision> decided(String site) {
    return sites.computeIfAbsent(site, name -> new ConcurrentHashMap<>());
  }
}
