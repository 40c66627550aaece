package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Choices.Question;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Standard.Parsed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
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

  /**
   * What it costs that closers or a comma are left over behind a value: more than if one closer
   * were the damage, so that a reading in which all of them balance is taken.
   */
  private static final int LEFT_OVER = Kind.EXTRA_CLOSER.cost() + 1;

  private static final long MOST_CHARS = 4_000_000;

  private final char[] text;
  private final int end;
  private final Settings settings;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();
  private @Nullable Parser begun;

  /** The edits of the likely reading, and whether the latest one could not decide. */
  private List<Edit> likely = List.of();

  private boolean undecided;
  private @Nullable Refusal first;

  /** How many drafts were made before the reading that was refused first. */
  private int before;

  private boolean tooMany;

  /** What does not change from place to place; what is wanted decides between readings. */
  record Settings(Standard standard, Rules rules, boolean mayClose, Predicate<JsonNode> wanted) {}

  /** What a reader allows. */
  record Rules(Leniency leniency, ClashingKeys clashing, Bounds bounds) {}

  /** One reading. */
  record Read(JsonNode node, int start, int end, List<Edit> edits, int cost) {
    Read {
      edits = List.copyOf(edits);
    }

    /** The same, to be taken only where a schema speaks for it. */
    Read lessLikely() {
      return new Read(node, start, end, edits, cost + MARGIN);
    }

    Reading.Value value() {
      return new Reading.Value(node, start, end, edits);
    }
  }

  /**
   * A reading whose value has not been built.
   *
   * @param earlier whether it closes something earlier than the likely one
   */
  private record Draft(Mender mender, List<Edit> edits, boolean earlier) {
    int cost() {
      Scan scan = mender.scan;
      boolean more = closerFollows(scan) || scan.charAt(scan.peek(scan.at)) == ',';
      return mender.edits.cost() + (more ? LEFT_OVER : 0);
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
    search.run(start, choices, false);
    search.tooMany = choices.tooMany();
    if (!search.undecided) {
      search.likely = search.drafts.isEmpty() ? List.of() : search.drafts.get(0).edits();
      for (Question question : choices.met()) {
        search.run(start, Choices.but(question), false);
      }
      search.closeEarlier(start, choices.closable());
    }
    return search.found(start);
  }

  /**
   * Where a closer is missing at the end, one may be missing before a key or an element instead:
   * that is as likely if nothing else is missing, and only a schema knows.
   */
  private void closeEarlier(int start, List<Integer> places) {
    boolean few =
        places.size() < Choices.MOST_CLOSABLE && (long) places.size() * (end - start) < MOST_CHARS;
    if (!few || likely.stream().noneMatch(Search::closes)) {
      return;
    }
    for (int place : places) {
      run(start, Choices.closing(place), true);
    }
  }

  private static boolean closes(Edit edit) {
    return edit.kind().equals(Kind.MISSING_CLOSER.spelling());
  }

  private Found found(int start) {
    for (int i = 0; i < drafts.size() && !(i == 1 && decided()); i++) {
      read(i, start);
    }
    reads.sort(Comparator.comparingInt(Read::cost));
    Refusal none = new Refusal(Cause.UNREPAIRABLE, start, "it has no sensible reading");
    return new Found(reads, tooMany, first == null ? none : first);
  }

  /** Whether the first draft is what is wanted, and all others are so unlikely as not to count. */
  private boolean decided() {
    if (reads.isEmpty()) {
      return false;
    }
    Read read = reads.get(0);
    boolean unlikely = drafts.stream().skip(1).allMatch(it -> it.cost() >= read.cost() + MARGIN);
    return unlikely && settings.wanted().test(read.node());
  }

  private void run(int start, Choices choices, boolean earlier) {
    Scan scan = new Scan(text, start, end, choices);
    scan.mayClose = settings.mayClose();
    Mender mender = new Mender(scan, settings.rules().bounds().maxDepth());
    boolean whole = mender.run();
    Refusal failure = scan.failure();
    Kind lossy = scan.edits.lossy();
    undecided = failure != null && failure.cause() == Cause.AMBIGUOUS;
    if (!whole && failure != null) {
      refuse(failure, drafts.size());
    } else if (mender.doubtful() && (scan.edits.structural() || closerFollows(scan))) {
      refuse(Cause.AMBIGUOUS, scan.at, "closers and indentation do not agree");
    } else if (lossy != null && settings.rules().leniency() != Leniency.LOSSY) {
      boolean cut = lossy.spelling().startsWith("cut");
      refuse(cut ? Cause.CUT : Cause.LOSSY, scan.edits.lossyAt(), reason(lossy));
    } else {
      drafts.add(new Draft(mender, List.copyOf(scan.edits.inOrder()), earlier));
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

  /** Builds the value of a draft. */
  private void read(int draft, int start) {
    Draft it = drafts.get(draft);
    Tree tree = built(it, start);
    if (tree != null) {
      take(it, start, tree.root(), tree.clash() >= 0);
      return;
    }
    Scan scan = it.mender().scan;
    char[] json = EditLog.applied(it.edits(), text, start, scan.at);
    Parsed parsed = Standard.whole(settings.standard().parser(json, 0, json.length));
    Refusal refusal = parsed.refusal();
    if (refusal == null) {
      take(it, start, parsed.node(), parsed.clash() >= 0);
    } else {
      Cause cause = refusal.cause() == Cause.LIMIT ? Cause.LIMIT : Cause.UNREPAIRABLE;
      refuse(new Refusal(cause, start, refusal.reason()), draft);
    }
  }

  private void take(Draft draft, int start, JsonNode node, boolean clashing) {
    if (clashing && settings.rules().clashing() == ClashingKeys.REFUSED) {
      Refusal refusal =
          new Refusal(Cause.AMBIGUOUS, start, "a key comes twice with different values");
      refuse(refusal, drafts.indexOf(draft));
      return;
    }
    if (reads.stream().anyMatch(it -> it.node().equals(node))) {
      return;
    }
    int behind = draft.mender().scan.at;
    List<Edit> edits = draft.edits();
    if (clashing) {
      char[] json = EditLog.applied(edits, text, start, behind);
      edits = Composed.of(edits, start, LastKeys.only(json));
    }
    Read read = new Read(node, start, behind, edits, draft.cost());
    boolean unlikely = draft.earlier() && edits.size() > likely.size();
    reads.add(unlikely ? read.lessLikely() : read);
  }

  /** What was read as a value; what a parser has built in the raw text is taken over, once. */
  private @Nullable Tree built(Draft draft, int start) {
    Playback playback = new Playback(text, start, draft.mender(), settings.standard());
    Parser parser = begun;
    begun = null;
    List<Edit> edits = draft.edits();
    int firstEdit = edits.isEmpty() ? Integer.MAX_VALUE : edits.get(0).offset();
    if (parser != null && parser.canGoOn(start, firstEdit)) {
      playback.goOn(parser);
    }
    return playback.tree();
  }

  private void refuse(Cause cause, int offset, String reason) {
    refuse(new Refusal(cause, offset, reason), drafts.size());
  }

  /** Notes the refusal of the reading that was made first. */
  private void refuse(Refusal refusal, int draft) {
    if (first == null || draft < before) {
      first = refusal;
      before = draft;
    }
  }
}
