package io.anchorwatch.duplicates;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Decisions that live as long as the process. Safe for use by many threads. */
public final class MemoryDecisions implements Decisions {
  private final Map<String, Map<String, Decision>> sites = new ConcurrentHashMap<>();

  /** None yet. */
  @Inject
  public MemoryDecisions() {}

  @Override
  public Map<String, Decision> of(String site) {
    return new TreeMap<>(decided(site));
  }

  @Override
  public void put(String site, Decision decision) {
    decided(site).put(decision.pair(), decision);
  }

  @Override
  public boolean remove(String site, String pair) {
    return decided(site).remove(pair) != null;
  }

  private Map<String, Decision> decided(String site) {
    return sites.computeIfAbsent(site, name -> new ConcurrentHashMap<>());
  }
}
