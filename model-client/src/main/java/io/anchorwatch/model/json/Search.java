package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Choices.Question;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All readings of the value that begins at one place: the likely one, and one for each question
 * that was met on the way, answered otherwise. At most {@code 1 + 12} passes. Used once.
 */
final class Search {
  private final char[] text;
  private final int end;
  private final Settings settings;
  private final List<Read> reads = new ArrayList<>();
  private @Nullable Refusal first;
  private boolean tooMany;

  /** What does not change from place to place. */
  record Settings(Standard standard, Bounds bounds, Leniency leniency, boolean mayClose) {}

  /** One reading. */
  record Read(JsonNode node, String json, int start, int end, List<Edit> edits, int cost) {
    Read {
      edits = List.copyOf(edits);
    }

    Reading.Value value() {
      return new Reading.Value(node, json, start, end, edits);
    }
  }

  /** What was found: readings by rising cost, without repetitions, or why there is none. */
  record Found(List<Read> reads, boolean tooMany, Refusal refusal) {
    Found {
      reads = List.copyOf(reads);
    }
  }

  private Search(char[] text, int end, Settings settings) {
    this.text = text;
    this.end = end;
    this.settings = settings;
  }

  static Found at(char[] text, int start, int end, Settings settings) {
    Search search = new Search(text, end, settings);
    Choices choices = Choices.first();
    search.run(start, choices);
    search.tooMany = choices.tooMany();
    for (Question question : choices.met()) {
      search.run(start, Choices.but(question));
    }
    search.reads.sort(Comparator.comparingInt(Read::cost));
    Refusal none = new Refusal(Cause.UNREPAIRABLE, start, "it has no sensible reading");
    return new Found(search.reads, search.tooMany, search.first == null ? none : search.first);
  }

  private void run(int start, Choices choices) {
    Scan scan = new Scan(text, start, end, choices);
    scan.mayClose = settings.mayClose();
    Mender mender = new Mender(scan, settings.bounds().maxDepth());
    boolean whole = mender.run();
    Refusal failure = scan.failure();
    Kind lossy = scan.edits.lossy();
    if (!whole && failure != null) {
      refuse(failure);
    } else if (mender.doubtful() && (scan.edits.structural() || closerFollows(scan))) {
      refuse(new Refusal(Cause.AMBIGUOUS, scan.at, "closers and indentation do not agree"));
    } else if (lossy != null && settings.leniency() != Leniency.LOSSY) {
      boolean cut = lossy.spelling().startsWith("cut");
      refuse(new Refusal(cut ? Cause.CUT : Cause.LOSSY, scan.edits.lossyAt(), reason(lossy)));
    } else {
      parse(scan, start);
    }
  }

  private static boolean closerFollows(Scan scan) {
    char next = scan.charAt(scan.peek(scan.at));
    return next == '}' || next == ']';
  }

  private static String reason(Kind lossy) {
    return switch (lossy) {
      case CUT_KEY, CUT_LITERAL, CUT_NUMBER, CUT_STRING -> "the text ends within a value";
      case ELLIPSIS -> "something was left out here";
      default -> "a value is missing here";
    };
  }

  private void parse(Scan scan, int start) {
    String json = scan.edits.applied(text, start, scan.at);
    Standard.Parsed parsed = settings.standard().parse(json);
    Refusal refusal = parsed.refusal();
    if (refusal != null) {
      Cause cause = refusal.cause() == Cause.LIMIT ? Cause.LIMIT : Cause.UNREPAIRABLE;
      refuse(new Refusal(cause, start, refusal.reason()));
    } else if (parsed.clash() >= 0) {
      refuse(new Refusal(Cause.AMBIGUOUS, start, "a key comes twice with different values"));
    } else if (reads.stream().noneMatch(it -> it.node().equals(parsed.node()))) {
      List<Edit> edits = scan.edits.inOrder();
      reads.add(new Read(parsed.node(), json, start, scan.at, edits, scan.edits.cost()));
    }
  }

  private void refuse(Refusal refusal) {
    if (first == null) {
      first = refusal;
    }
  }
}
