package io.anchorwatch.admin;

import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.duplicates.DuplicateFinder;
import io.anchorwatch.duplicates.DuplicateRules;
import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Materialiser;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Usage;
import io.anchorwatch.posts.Post;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.topics.GapDecision;
import io.anchorwatch.topics.GapDecisions;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.ProblemKind;
import io.anchorwatch.watch.Problems;
import io.anchorwatch.worker.AppContainer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Three weeks of a ledger: slots of every state, findings, problems, a worker, and texts that mean
 * harm wherever a page shows a text.
 */
final class History {
  static final String HOSTILE = " <img src=x onerror=\"document.title='taken'\"><script>1</script>";
  static final String OWNER = "atlas/01/5f2c0a9be4d3";

  private static final int DAYS = 21;
  private static final String TEXT =
      """
      The harbour of Sandvik lies behind a long mole, and whoever comes in at night keeps the two
      red lights in line until the white one opens to port. There is room for nine boats at the
      visitors' pontoon; the tenth lies alongside. Water is at the root, the shop closes at six.
      In easterly winds the swell runs round the mole's head and nobody sleeps.
      """;

  private final AppContainer container;
  private final Consumer<Instant> clock;
  private final String added;

  /** With something added to every text that comes from posts, jobs and problems. */
  History(AppContainer container, Consumer<Instant> clock, String added) {
    this.container = container;
    this.clock = clock;
    this.added = added;
  }

  static List<Post> posts(String added) {
    return List.of(
        post("sandvik", "Sandvik" + added, TEXT),
        post("sandvik-2", "Sandvik again", TEXT + "Since spring there is a second crane.\n"),
        post("reefing", "Reefing early", "Reef when you first think of it, says the old rule."));
  }

  private static Post post(String id, String title, String text) {
    return new Post(
        id,
        title,
        text,
        new Post.Facts(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Post.Topics(List.of(), List.of()),
            Optional.of("https://example.org/" + id)));
  }

  void write(Instant now) {
    clock.accept(now.minus(Duration.ofDays(DAYS)));
    file("detect_duplicate_posts", "detect_duplicate_posts", every("24h"));
    file(
        "analyze_topic_gaps",
        "analyze_topic_gaps",
        new Timing.Calendar("0 30 1 * * ?", ZoneId.of("Europe/Berlin")));
    file("refresh_related_posts", "refresh_related_posts", every("8h"));
    file("newsletter", "count_words", every("24h"));
    for (int hours = 1; hours < DAYS * 24 - 6; hours++) {
      clock.accept(now.minus(Duration.ofDays(DAYS)).plus(Duration.ofHours(hours)));
      turn(hours);
    }
    clock.accept(now.minus(Duration.ofMinutes(5)));
    container.get(Registrar.class).pause("newsletter", true);
    problems();
    clock.accept(now.minus(Duration.ofSeconds(20)));
    running();
    beat();
    findings(now);
    replies();
  }

  private void turn(int hours) {
    for (String job :
        List.of("detect_duplicate_posts", "analyze_topic_gaps", "refresh_related_posts")) {
      make(job);
    }
    make("newsletter");
    for (Slot slot : ledger().open(100)) {
      claim(slot).ifPresent(held -> end(held, hours));
    }
  }

  private void end(Slot.Held held, int hours) {
    if (hours % 9 == 4) {
      ledger().finish(held, new Ending.Failed(Reason.ERROR, "the index is gone" + added));
      return;
    }
    Document outcome =
        new Document("kind", "succeeded")
            .append("text", "21 posts looked at")
            .append("counts", new Document("posts_scanned", 21L).append("alerts", 2L));
    ledger().finish(held, new Ending.Succeeded(outcome));
    Instant at = held.id().at();
    container.get(Anchors.class).succeeded(held.id().job(), at, at.plusSeconds(3));
  }

  private void running() {
    var slot =
        ledger().find(ledger().insertManual("refresh_related_posts", 1)).flatMap(this::claim);
    slot.ifPresent(
        held ->
            ledger()
                .progress(
                    held,
                    new Document("done", 120L).append("total", 509L).append("what", "posts")));
  }

  private Optional<Slot.Held> claim(Slot slot) {
    SlotLedger.Terms terms =
        new SlotLedger.Terms(
            OWNER,
            "n" + slot.id().text(),
            Duration.ofMinutes(10),
            List.of("job:" + slot.id().job()),
            Duration.ofDays(90));
    return ledger().claim(slot.id(), terms) instanceof Claim.Won won
        ? Optional.of(new Slot.Held(slot.id(), won.slot().fence(), terms.nonce()))
        : Optional.empty();
  }

  private void problems() {
    Problems problems = container.get(Problems.class);
    problems.ensure();
    problems.seen(
        new Problem(
            ProblemKind.OVERDUE,
            "detect_duplicate_posts",
            "a slot has been due for 4 days and nobody has started it" + added),
        Duration.ofHours(1));
    problems.seen(
        new Problem(ProblemKind.CLOCK_OFF, "atlas/01", "its clock is 1.4 s ahead of the store's"),
        Duration.ofHours(1));
    problems.healed(
        new Problem(ProblemKind.ANCHOR_MISSING, "newsletter", "the anchor is gone"),
        OWNER,
        "put the anchor back as it was read last");
  }

  /** A sign of life of the one worker. */
  void beat() {
    container
        .get(Workers.class)
        .beat(
            new Workers.Sign(
                OWNER,
                new Workers.Place("atlas", "01", "1.0", 4711),
                Map.of("analyze_topic_gaps", "hash of analyze_topic_gaps"),
                false,
                Duration.ofMillis(12),
                List.of()));
  }

  private void findings(Instant now) {
    publish(
        now,
        "detect_duplicate_posts",
        DuplicateDocuments.PAIRS,
        DuplicateFinder.find(DuplicateRules.usual(), posts(added)).pairs().stream()
            .map(DuplicateDocuments::output)
            .toList());
    Output fog = gap("fog", 2);
    fog.body().append("unheard", "the queries: queries.csv is not there");
    Output tides = gap("tides", 3);
    publish(now, "analyze_topic_gaps", "topic_gaps", List.of(gap("anchoring", 1), fog, tides));
    container
        .get(GapDecisions.class)
        .put("default", GapDecision.of(tides, GapDecision.Kind.CLOSED, Optional.empty(), now));
  }

  private Output gap(String topic, int rank) {
    return new Output(
        "tag:" + topic,
        new Document("kind", "low")
            .append(
                "topic", new Document("origin", "tag").append("key", topic).append("name", topic))
            .append("rank", rank)
            .append("score", 0.4 / rank)
            .append("alert", rank == 1)
            .append("state", "open")
            .append("content_hash", "hash of " + topic)
            .append(
                "evidence",
                new Document("text", "2 posts are filed under it; 5 would do." + added)
                    .append(
                        "posts",
                        List.of(
                            new Document("id", "reefing")
                                .append("title", "Reefing early")
                                .append("similarity", 0.4)
                                .append("lacks", "speaks of it, not filed under it")))
                    .append("queries", List.of(new Document("query", topic).append("n", 31))))
            .append(
                "suggestion",
                new Document("action", "new_post")
                    .append("text", "Write a post about " + topic + ".")
                    .append("posts", List.of())));
  }

  private void publish(Instant now, String job, String collection, List<Output> outputs) {
    OutputStore.Tag tag = new OutputStore.Tag(job, "default", now, 1);
    container.get(OutputStore.class).open(tag, () -> 0).put(collection, outputs);
    container.get(Anchors.class).publish(job, new Published(now, 1));
  }

  private void replies() {
    ModelEvents events = container.get(ModelEvents.class);
    String raw = "{\"topic\": \"fog\", \"score\": 7}";
    Evidence.Source source = new Evidence.Source("reasoning_content", 0, raw.length(), raw);
    Evidence lifted = new Evidence("R3", source, List.of(), List.of(), List.of());
    Evidence placed = new Evidence("R1", "content", 0, 2, List.of());
    for (int i = 0; i < 20; i++) {
      events.finished(
          "tern-7b", "gaps", new Answer("{}", i % 5 == 0 ? lifted : placed, Usage.UNKNOWN));
    }
    events.finished(
        "tern-7b",
        "gaps",
        new ModelFailure(ModelFailure.Code.EMPTY, "nothing came", "hm", Usage.UNKNOWN));
  }

  private void make(String job) {
    container
        .get(Materialiser.class)
        .lookAhead(container.get(Anchors.class).find(job).orElseThrow());
  }

  private SlotLedger ledger() {
    return container.get(SlotLedger.class);
  }

  private static Timing every(String distance) {
    return new Timing.Every(Durations.parse(distance));
  }

  private void file(String job, String type, Timing timing) {
    JobDefinition definition =
        new JobDefinition(
            job,
            type,
            true,
            "default",
            new Schedule(
                timing,
                Schedule.Anchor.SLOT,
                Schedule.First.SOON,
                new Schedule.Misfire(Schedule.MisfirePolicy.RUN_ONCE, Duration.ofHours(1), 10),
                Duration.ofMinutes(1)),
            new RunPolicy(
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
                new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
                0,
                Duration.ofSeconds(15)),
            Map.of());
    container.get(Registrar.class).propose(definition, new Proposal(job, "hash of " + job));
  }
}
