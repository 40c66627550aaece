package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a model about finalists, some at a time. An answer that is no good costs the finalists it
 * was about, and these are asked once more, one by one; a model that is out of order is not asked
 * again and again. For one run.
 */
final class Scoring {
  private static final int OUTAGES_AT_FIRST = 3;

  /** A model that has answered in this run may have many a bad moment. */
  private static final int OUTAGES_LATER = 12;

  private static final int HIGHEST = 100;

  /** Reasons that are about a candidate and not about the answer it was asked for in. */
  private static final Set<String> OF_ONE_CANDIDATE = Set.of("missing", "score_out_of_range");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JobContext context;
  private final Budget budget;
  private final ScoringState state;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private Map<String, Finalist> finalists = Map.of();
  private int outagesInARow;
  private boolean answeredOnce;

  Scoring(JobContext context, Budget budget) {
    this.context = context;
    this.budget = budget;
    this.state = new ScoringState(context, budget);
  }

  /** A verdict for each finalist, in their order. */
  Map<String, Verdict> score(List<Finalist> all, int chunk) {
    finalists =
        all.stream().collect(Collectors.toMap(Finalist::id, finalist -> finalist, (a, b) -> a));
    Map<String, Verdict> verdicts = state.restore(finalists.keySet());
    List<Finalist> open = all.stream().filter(f -> !verdicts.containsKey(f.id())).toList();
    for (int from = 0; from < open.size(); from += chunk) {
      verdicts.putAll(scoreChunk(open.subList(from, Math.min(open.size(), from + chunk))));
      state.save(verdicts);
      context.progress(verdicts.size(), all.size(), "candidates scored");
    }
    askAfterOutages(open, verdicts);
    Map<String, Verdict> ordered = new LinkedHashMap<>();
    all.forEach(
        finalist ->
            ordered.put(
                finalist.id(),
                verdicts.getOrDefault(finalist.id(), new Verdict.Unscored("missing"))));
    return ordered;
  }

  /** Whom an outage cost its answer is asked about alone, once the model has answered others. */
  private void askAfterOutages(List<Finalist> open, Map<String, Verdict> verdicts) {
    for (Finalist finalist : open) {
      boolean out =
          verdicts.get(finalist.id()) instanceof Verdict.Unscored unscored
              && isOutage(unscored.reason())
              && !isOver(unscored.reason());
      if (out && answeredOnce) {
        verdicts.put(finalist.id(), alone(finalist));
        state.save(verdicts);
      }
    }
  }

  /** What happened, by name. */
  SortedMap<String, Long> counts() {
    return counts;
  }

  private Map<String, Verdict> scoreChunk(List<Finalist> chunk) {
    Map<String, Verdict> verdicts = ask(chunk);
    List<Finalist> again = new ArrayList<>();
    for (Finalist finalist : chunk) {
      boolean worthIt =
          verdicts.get(finalist.id()) instanceof Verdict.Unscored unscored
              && !isOutage(unscored.reason());
      if (worthIt && chunk.size() > 1) {
        again.add(finalist);
      }
    }
    for (Finalist finalist : again) {
      Verdict second = alone(finalist);
      boolean ownFault =
          verdicts.get(finalist.id()) instanceof Verdict.Unscored first
              && OF_ONE_CANDIDATE.contains(first.reason());
      if (second instanceof Verdict.Scored || !ownFault) {
        verdicts.put(finalist.id(), second);
      }
    }
    return verdicts;
  }

  private Verdict alone(Finalist finalist) {
    count("asked_again", 1);
    return ask(List.of(finalist)).getOrDefault(finalist.id(), new Verdict.Unscored("missing"));
  }

  private Map<String, Verdict> ask(List<Finalist> asked) {
    context.checkCancelled();
    ChatRequest request = Question.about(asked, budget.answerTokens());
    if (outagesInARow >= (answeredOnce ? OUTAGES_LATER : OUTAGES_AT_FIRST)) {
      return all(asked, "model_down");
    }
    if (!budget.allows(request)) {
      return all(asked, "budget");
    }
    Reply reply = context.model().ask(request);
    if (reply instanceof Answer answer) {
      budget.spend(request, answer.usage());
      outagesInARow = 0;
      answeredOnce = true;
      count("answers_recovered", answer.evidence().recovered() ? 1 : 0);
      return read(answer.text(), asked);
    }
    ModelFailure failure = (ModelFailure) reply;
    budget.spend(request, failure.usage());
    String reason = failure.code().text();
    count("answers_" + reason, 1);
    outagesInARow = isOutage(reason) ? outagesInARow + 1 : 0;
    return all(asked, reason);
  }

  /** What is no better a moment later: asking for each finalist alone would only add to it. */
  private static boolean isOutage(String reason) {
    return isOver(reason)
        || Arrays.stream(ModelFailure.Code.values())
            .anyMatch(code -> code.isOutage() && code.text().equals(reason));
  }

  /** Nothing more can be asked in this run. */
  private static boolean isOver(String reason) {
    return switch (reason) {
      case "cancelled", "budget", "model_down", "limit" -> true;
      default -> false;
    };
  }

  private Map<String, Verdict> read(String text, List<Finalist> asked) {
    Map<String, Verdict> verdicts = all(asked, "missing");
    try {
      JsonNode answer = JSON.readTree(text);
      for (String id : answer.propertyNames()) {
        take(id, answer.path(id), verdicts);
      }
    } catch (JacksonException e) {
      count("answers_unreadable", 1);
      return all(asked, "unreadable");
    }
    verdicts.values().stream()
        .filter(verdict -> verdict instanceof Verdict.Unscored u && u.reason().equals("missing"))
        .forEach(missing -> count("ids_missing", 1));
    return verdicts;
  }

  private void take(String id, JsonNode score, Map<String, Verdict> verdicts) {
    if (!verdicts.containsKey(id)) {
      count(finalists.containsKey(id) ? "ids_extra" : "ids_invented", 1);
      return;
    }
    boolean whole = score.isIntegralNumber() && score.canConvertToInt();
    boolean right = whole && score.intValue() >= 0 && score.intValue() <= HIGHEST;
    if (!right) {
      count("scores_out_of_range", 1);
    }
    verdicts.put(
        id,
        right ? new Verdict.Scored(score.intValue()) : new Verdict.Unscored("score_out_of_range"));
  }

  private static Map<String, Verdict> all(List<Finalist> finalists, String reason) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    finalists.forEach(f -> verdicts.put(f.id(), new Verdict.Unscored(reason)));
    return verdicts;
  }

  private void count(String name, long by) {
    counts.merge(name, by, Long::sum);
  }
}
