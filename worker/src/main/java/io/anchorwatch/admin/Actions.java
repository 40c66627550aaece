package io.anchorwatch.admin;

import com.mongodb.MongoException;
import io.anchorwatch.duplicates.Decision;
import io.anchorwatch.duplicates.Decisions;
import io.anchorwatch.facts.FoundPair;
import io.anchorwatch.facts.Json;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Self;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be changed from here: run a job now, pause it, let it go on, decide about a pair. Each
 * is written down before it is done, as a document and as a line of the log. Safe for use by many
 * threads; blocking.
 */
final class Actions {
  private static final Logger log = LoggerFactory.getLogger(Actions.class);
  private static final int LATEST = 20;

  private final Jobs jobs;
  private final Decisions decisions;
  private final FindingsApi findings;
  private final ActionLog done;
  private final Standings standings;
  private final Self self;

  /** What jobs are changed through. */
  record Jobs(Anchors anchors, SlotLedger slots, Registrar registrar, Engine engine) {
    @Inject
    Jobs {}
  }

  @Inject
  Actions(
      Jobs jobs,
      Decisions decisions,
      FindingsApi findings,
      ActionLog done,
      Standings standings,
      Self self) {
    this.jobs = jobs;
    this.decisions = decisions;
    this.findings = findings;
    this.done = done;
    this.standings = standings;
    this.self = self;
  }

  /** What an address below the API changes; empty if it changes nothing. */
  Optional<Supplier<Answer>> at(List<String> path, Request request) {
    if (path.size() == 4
        && path.subList(0, 2).equals(List.of("findings", "duplicates"))
        && path.get(3).equals("decision")) {
      return Optional.of(() -> decide(request, path.get(2)));
    }
    if (path.size() != 3 || !path.get(0).equals("jobs")) {
      return Optional.empty();
    }
    String job = path.get(1);
    return switch (path.get(2)) {
      case "run" -> Optional.of(() -> run(request, job));
      case "pause" -> Optional.of(() -> turn(request, job, true));
      case "resume" -> Optional.of(() -> turn(request, job, false));
      default -> Optional.empty();
    };
  }

  private Answer run(Request request, String job) {
    Anchor anchor = present(job);
    return kept(
        request,
        "run",
        job,
        () -> {
          SlotId slot = jobs.slots().insertManual(job, anchor.plan().generation());
          jobs.engine().reconcileNow();
          return Answer.json(202, Json.object().with("slot", slot.text()));
        });
  }

  private Answer turn(Request request, String job, boolean paused) {
    present(job);
    return kept(
        request,
        paused ? "pause" : "resume",
        job,
        () -> {
          boolean changed = jobs.registrar().pause(job, paused).isPresent();
          jobs.engine().reconcileNow();
          return Answer.json(200, Json.object().with("paused", paused).with("changed", changed));
        });
  }

  private Anchor present(String job) {
    Anchor anchor =
        stored(() -> jobs.anchors().find(job)).orElseThrow(() -> Refusal.notThere("a job " + job));
    if (anchor.plan().removed()) {
      throw new Refusal(409, job + " is removed; put its file back into jobs.d first");
    }
    return anchor;
  }

  private Answer decide(Request request, String id) {
    Wish wish = Wish.of(request.body());
    FoundPair found = findings.pair(id);
    return kept(
        request,
        wish.word(),
        found.pair().key(),
        () -> {
          if (wish.kind().isPresent()) {
            Decision made = Decision.of(found.pair(), wish.kind().get(), standings.now());
            decisions.put(found.site(), made);
          } else {
            decisions.remove(found.site(), found.pair().key());
          }
          findings.changed();
          return Answer.json(200, Json.object().with("decision", wish.word()));
        });
  }

  private Answer kept(Request request, String what, String subject, Supplier<Answer> change) {
    return stored(
        () -> {
          done.add(
              new ActionLog.Action(
                  standings.now(), what, subject, request.from(), self.id().text()));
          Answer answer = change.get();
          log.atInfo()
              .addKeyValue("action", what)
              .addKeyValue("subject", subject)
              .addKeyValue("from", request.from())
              .log("done at the admin server");
          return answer;
        });
  }

  private static <T> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (MongoException e) {
      throw new Refusal(
          503, "the store did not answer; look whether it was done before trying again", e);
    }
  }

  /** The newest actions, whoever's. */
  Json latest() {
    return Json.object()
        .with(
            "actions",
            done.latest(LATEST).stream()
                .map(
                    action ->
                        Json.object()
                            .with("at", action.at())
                            .with("what", action.what())
                            .with("subject", action.subject())
                            .with("from", action.from()))
                .toList());
  }
}
