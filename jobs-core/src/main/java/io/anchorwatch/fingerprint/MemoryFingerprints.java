package io.anchorwatch.fingerprint;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Fingerprints that live as long as the process. Safe for use by many threads. */
public final class MemoryFingerprints implements Fingerprints {
  private final Map<String, Map<String, Fingerprint>> sites = new ConcurrentHashMap<>();

  /** None yet. */
  @Inject
  public MemoryFingerprints() {}

  @Override
  public Map<String, Fingerprint> get(String site, Collection<String> posts) {
    Map<String, Fingerprint> found = new TreeMap<>();
    for (String post : posts) {
      Fingerprint fingerprint = of(site).get(post);
      if (fingerprint != null) {
        found.put(post, fingerprint);
      }
    }
    return found;
  }

  @Override
  public void put(String site, Collection<Fingerprint> fingerprints) {
    fingerprints.forEach(fingerprint -> of(site).put(fingerprint.post(), fingerprint));
  }

  @Override
  public long keepOnly(String site, Set<String> posts) {
    int before = of(site).size();
    of(site).keySet().retainAll(posts);
    return (long) before - of(site).size();
  }

  private Map<String, Fingerprint> of(String site) {
    return sites.computeIfAbsent(site, name -> new ConcurrentHashMap<>());
  }
}
