package io.anchorwatch.admin;

import io.anchorwatch.facts.Json;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The API below {@code /api/v1}: reads for everybody who may read, changes for whoever shows the
 * token. Answers are JSON; what the store said last is told while it does not answer, with {@code
 * Anchorwatch-Stale}. Safe for use by many threads.
 */
final class Api {
  private static final String NOW = "Anchorwatch-Now";
  private static final String HEARD = "Anchorwatch-Heard";
  private static final String STALE = "Anchorwatch-Stale";

  private final Parts parts;
  private final Actions actions;
  private final Access access;
  private final StoreReads reads;
  private final Standings standings;

  /** What there is to read. */
  record Parts(
      StatusApi status, JobsApi jobs, SlotsApi slots, FindingsApi findings, ModelApi model) {
    @Inject
    Parts {}
  }

  @Inject
  Api(Parts parts, Actions actions, Access access, StoreReads reads, Standings standings) {
    this.parts = parts;
    this.actions = actions;
    this.access = access;
    this.reads = reads;
    this.standings = standings;
  }

  /**
   * Answers.
   *
   * @throws Refusal if what is asked for is not there, wrong, or cannot be read
   */
  Answer answer(Request request) {
    List<String> path = request.path();
    if (path.size() < 3 || !path.get(1).equals("v1")) {
      return Answer.refused(404, "the API lies below /api/v1");
    }
    List<String> rest = path.subList(2, path.size());
    Optional<Supplier<Answer>> change = actions.at(rest, request);
    if (change.isPresent() == request.reads()) {
      boolean known = change.isPresent() || reader(rest, request).isPresent();
      String allowed = change.isPresent() ? "POST" : "GET, HEAD";
      return known
          ? Answer.refused(405, "only " + allowed + " is answered here").with("Allow", allowed)
          : nothing();
    }
    return change.isPresent() ? changed(request, change.get()) : read(rest, request);
  }

  private Answer read(List<String> rest, Request request) {
    if (rest.equals(List.of("stream"))) {
      return Answer.stream();
    }
    Optional<Supplier<Json>> live = live(rest, request);
    if (live.isPresent()) {
      return dated(Answer.json(200, live.get().get()));
    }
    Optional<Supplier<Json>> stored = stored(rest, request);
    if (stored.isEmpty()) {
      return nothing();
    }
    StoreReads.Address address = new StoreReads.Address(rest, request.query());
    try {
      return told(reads.answer(address, () -> stored.get().get().line()));
    } catch (Refusal refusal) {
      return meanwhile(rest, request)
          .filter(known -> refusal.status() == 503)
          .map(known -> new Remembered.Known<>(known.get().line(), standings.seen().at(), true))
          .map(this::told)
          .orElseThrow(() -> refusal);
    }
  }

  private Answer told(Remembered.Known<String> known) {
    Answer answer = dated(Answer.json(200, known.value())).with(HEARD, Json.instant(known.at()));
    return known.stale() ? answer.with(STALE, "true") : answer;
  }

  /** What the watch has seen, while the store does not answer and never did for the address. */
  private Optional<Supplier<Json>> meanwhile(List<String> rest, Request request) {
    return switch (rest.size() == 1 ? rest.get(0) : "") {
      case "problems" -> Optional.of(parts.status()::problemsFromMemory);
      case "jobs" -> Optional.of(() -> parts.jobs().pageFromMemory(request));
      default -> Optional.empty();
    };
  }

  private Optional<Supplier<Json>> reader(List<String> rest, Request request) {
    return rest.equals(List.of("stream"))
        ? Optional.of(Json::object)
        : live(rest, request).or(() -> stored(rest, request));
  }

  /** What this process knows by itself. */
  private Optional<Supplier<Json>> live(List<String> rest, Request request) {
    return switch (rest.size() == 1 ? rest.get(0) : "") {
      case "status" -> Optional.of(() -> parts.status().status(access, request));
      case "model" -> Optional.of(parts.model()::model);
      default -> Optional.empty();
    };
  }

  /** What is read from the store. */
  private Optional<Supplier<Json>> stored(List<String> rest, Request request) {
    if (rest.size() == 1) {
      return switch (rest.get(0)) {
        case "problems" -> Optional.of(parts.status()::problems);
        case "workers" -> Optional.of(parts.status()::workers);
        case "actions" -> Optional.of(actions::latest);
        case "jobs" -> Optional.of(() -> parts.jobs().page(request));
        default -> Optional.empty();
      };
    }
    String first = rest.get(0);
    String second = rest.get(1);
    if (first.equals("findings")) {
      return parts.findings().reader(rest.subList(1, rest.size()), request);
    }
    if (first.equals("slots") && rest.size() == 2) {
      return Optional.of(() -> parts.slots().slot(second));
    }
    if (!first.equals("jobs")) {
      return Optional.empty();
    }
    if (rest.size() == 3 && rest.get(2).equals("slots")) {
      return Optional.of(() -> parts.slots().page(second, request));
    }
    return rest.size() == 2
        ? Optional.of(() -> parts.jobs().job(second, request))
        : Optional.empty();
  }

  private Answer changed(Request request, Supplier<Answer> change) {
    if (!access.hasToken()) {
      return Answer.refused(403, "read only: set admin.token to allow changes from here");
    }
    if (!access.shown(request)) {
      return Answer.refused(401, "show the token of admin.token to change something")
          .with("WWW-Authenticate", "Bearer");
    }
    String type = request.header("Content-Type").orElse("application/json");
    if (!type.startsWith("application/json")) {
      return Answer.refused(415, "send application/json");
    }
    return change.get();
  }

  private Answer dated(Answer answer) {
    return answer
        .with("Cache-Control", "private, no-cache")
        .with(NOW, Json.instant(standings.now()));
  }

  private static Answer nothing() {
    return Answer.refused(404, "there is nothing at this address of the API");
  }
}
