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
 * All readings of the value that begins at one place: the likely one, one for each question that
 * was met on the way, answered otherwise, and for short texts those that close something earlier.
 * Used once.
 */
final class Search {
  /** How much costlier a reading must be for one that is likelier to be taken. */
  static final int MARGIN = 2;

  private static final long MOST_CHARS = 4_000_000;

  private final char[] text;
  private final int end;
  private final Settings settings;
  private final List<Read> reads = new ArrayList<>();
  private @Nullable Parser begun;

  /** The edits of the latest reading, and whether it could not decide. */
  private List<Edit> latest = List.of();

  private boolean undecided;
  private @Nullable Refusal first;
  private boolean tooMany;

  /** What does not change from place to place. */
  record Settings(Standard standard, Rules rules, boolean mayClose) {}

  /** What a reader allows. */
  record Rules(Leniency leniency, ClashingKeys clashing, Bounds bounds) {}

  /** One reading. */
  record Read(JsonNode node, String json, int start, int end, List<Edit> edits, int cost) {
    Read {
      edits = List.copyOf(edits);
    }

    /** The same, to be taken only where a schema speaks for it. */
    Read lessLikely() {
      return new Read(node, json, start, end, edits, cost + MARGIN);
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

  /**
   * Reads.
   *
   * @param begun what has read the text as standard JSON and broke, if anything has
   */
  static Found at(char[] text, int start, int end, Settings settings, @Nullable Parser begun) {
    Search search = new Search(text, end, settings);
    search.begun = begun;
    Choices choices = Choices.first();
    search.run(start, choices);
    search.tooMany = choices.tooMany();
    if (search.undecided) {
      return search.found(start);
    }
    List<Edit> likely = search.latest;
    for (Question question : choices.met()) {
      search.run(start, Choices.but(question));
    }
    search.closeEarlier(start, choices.closable(), likely);
    return search.found(start);
  }

  /**
   * Where a closer is missing at the end, one may be missing before a key or an element instead:
   * that is as likely if nothing else is missing, and only a schema knows.
   */
  private void closeEarlier(int start, List<Integer> places, List<Edit> likely) {
    boolean few =
        places.size() < Choices.MOST_CLOSABLE && (long) places.size() * (end - start) < MOST_CHARS;
    if (!few || likely.stream().noneMatch(Search::closes)) {
      return;
    }
    for (int place : places) {
      int before = reads.size();
      run(start, Choices.closing(place));
      if (reads.size() > before) {
        Read read = reads.remove(before);
        reads.add(read.edits().size() > likely.size() ? read.lessLikely() : read);
      }
    }
  }

  private static boolean closes(Edit edit) {
    return edit.kind().equals(Kind.MISSING_CLOSER.spelling());
  }

  private Found found(int start) {
    reads.sort(Comparator.comparingInt(Read::cost));
    Refusal none = new Refusal(Cause.UNREPAIRABLE, start, "it has no sensible reading");
    return new Found(reads, tooMany, first == null ? none : first);
  }

  private void run(int start, Choices choices) {
    Scan scan = new Scan(text, start, end, choices);
    scan.mayClose = settings.mayClose();
    Mender mender = new Mender(scan, settings.rules().bounds().maxDepth());
    boolean whole = mender.run();
    Refusal failure = scan.failure();
    Kind lossy = scan.edits.lossy();
    latest = List.of();
    undecided = failure != null && failure.cause() == Cause.AMBIGUOUS;
    if (!whole && failure != null) {
      refuse(failure);
    } else if (mender.doubtful() && (scan.edits.structural() || closerFollows(scan))) {
      refuse(new Refusal(Cause.AMBIGUOUS, scan.at, "closers and indentation do not agree"));
    } else if (lossy != null && settings.rules().leniency() != Leniency.LOSSY) {
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
    List<Edit> edits = scan.edits.inOrder();
    latest = List.copyOf(edits);
    char[] json = scan.edits.applied(text, start, scan.at);
    Standard.Parsed parsed = parsed(json, start, edits);
    Refusal refusal = parsed.refusal();
    if (refusal != null) {
      Cause cause = refusal.cause() == Cause.LIMIT ? Cause.LIMIT : Cause.UNREPAIRABLE;
      refuse(new Refusal(cause, start, refusal.reason()));
      return;
    }
    if (parsed.clash() >= 0 && settings.rules().clashing() == ClashingKeys.REFUSED) {
      refuse(new Refusal(Cause.AMBIGUOUS, start, "a key comes twice with different values"));
      return;
    }
    if (reads.stream().anyMatch(it -> it.node().equals(parsed.node()))) {
      return;
    }
    if (parsed.clash() >= 0) {
      List<Edit> last = LastKeys.only(json);
      edits = Composed.of(edits, start, last);
      json = EditLog.applied(last, json, 0, json.length);
    }
    reads.add(new Read(parsed.node(), new String(json), start, scan.at, edits, scan.edits.cost()));
  }

  /** The mended text parsed; a parser that broke in the raw text goes on, once. */
  private Standard.Parsed parsed(char[] json, int start, List<Edit> edits) {
    Parser parser = begun;
    begun = null;
    int firstEdit = edits.isEmpty() ? Integer.MAX_VALUE : edits.get(0).offset();
    return parser != null && parser.canGoOn(start, firstEdit)
        ? Standard.whole(parser, json)
        : Standard.whole(settings.standard().parser(json, 0, json.length));
  }

  private void refuse(Refusal refusal) {
    if (first == null) {
      first = refusal;
    }
  }
}
