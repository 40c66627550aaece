package io.anchorwatch.admin;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is to ask for: probes, the dashboard's pages and their parts, and the API. Safe
 * for use by many threads.
 */
final class Site {
  private static final String READS = "GET, HEAD";

  private final Probes probes;
  private final Assets assets;
  private final Api api;
  private final Access access;

  @Inject
  Site(Probes probes, Assets assets, Api api, Access access) {
    this.probes = probes;
    this.assets = assets;
    this.api = api;
    this.access = access;
  }

  /**
   * Answers.
   *
   * @param loopback whether only this machine can ask; others show the token to read data too
   */
  Answer answer(Request request, boolean loopback) {
    if (request.forData()) {
      return loopback || access.shown(request)
          ? api.answer(request)
          : Answer.refused(401, "show the token of admin.token to read from another machine")
              .with("WWW-Authenticate", "Bearer");
    }
    if (!request.reads()) {
      return Answer.text(405, "only GET and HEAD are answered here\n").with("Allow", READS);
    }
    String first = request.path().isEmpty() ? "" : request.path().get(0);
    Optional<Answer> found =
        switch (request.path().size() > 1 ? "" : first) {
          case "livez" -> Optional.of(probes.livez());
          case "readyz" -> Optional.of(probes.readyz(request.query().containsKey("verbose")));
          case "metrics" -> Optional.of(probes.metrics());
          default -> page(request.path());
        };
    return found.orElseGet(() -> Answer.text(404, "there is no such page; / is the first\n"));
  }

  private Optional<Answer> page(List<String> path) {
    if (path.size() == 2 && path.get(0).equals("assets")) {
      return assets.file(path.get(1));
    }
    return Assets.isPage(path) ? Optional.of(assets.page()) : Optional.empty();
  }
}
