package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Outside.Hit;
import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds calls that a server left in the text. Stateless. */
final class TextCalls {
  private static final List<String> OPENERS = CallMarkup.openers();
  private static final List<String> SECTIONS =
      List.of("<|tool_calls_section_begin|>", "<｜tool▁calls▁begin｜>");

  private TextCalls() {}

  /**
   * What was found.
   *
   * @param calls the calls, in order
   * @param start where the first of them begins
   * @param end one past the last of them
   * @param unread what kept one of them from being read: empty if nothing did
   * @param aside what was said before them
   * @param after whether something was said behind them
   */
  record Found(
      List<Call> calls, int start, int end, Optional<Boolean> unread, String aside, boolean after) {
    Found {
      calls = List.copyOf(calls);
    }
  }

  /** Calls in what was said; empty if there is nothing that looks like one. */
  static Optional<Found> find(Case judged, Split split) {
    String text = split.text();
    Candidates values = values(judged, text);
    List<Call> calls = new ArrayList<>();
    List<String> aside = new ArrayList<>();
    int start = -1;
    int end = -1;
    boolean after = false;
    for (Piece piece : callable(judged, split)) {
      int at = piece.start();
      try {
        if (piece.kind() == Kind.CALL) {
          CallCursor in = new CallCursor(text, at, piece.end(), values);
          calls.add(new Call("", piece.name(), in.over() ? Call.NOTHING : in.json()));
          start = start < 0 ? at : start;
          end = piece.end();
          continue;
        }
        for (Hit hit : Outside.hits(text, at, piece.end(), OPENERS)) {
          if (hit.start() < end) {
            continue;
          }
          int body = hit.token().endsWith("[") ? hit.end() - 1 : hit.end();
          start = start < 0 ? hit.start() : start;
          aside.add(text.substring(at, hit.start()));
          CallCursor in = new CallCursor(text, body, piece.end(), values);
          calls.addAll(CallMarkup.read(hit.token(), in));
          end = in.at();
          at = end;
        }
      } catch (UnreadCall e) {
        return Optional.of(
            new Found(calls, Math.max(start, 0), piece.end(), Optional.of(e.cut()), "", false));
      }
      if (at < piece.end()) {
        Said.Left left =
            Said.of(split, new Piece(at, piece.end(), Kind.SAID, How.PLAIN, ""), judged.profile());
        after |= start >= 0 && !left.blank();
        aside.add(left.blank() ? "" : left.text(text));
      }
    }
    String said = String.join("", aside).strip();
    return start < 0
        ? bare(judged, split)
        : Optional.of(new Found(calls, start, end, Optional.empty(), said, after));
  }

  /** Reads the arguments of all calls in a text. */
  private static Candidates values(Case judged, String text) {
    JsonReading reading = judged.settings().reading();
    return new Candidates("content", text, reading, new Effort(text.length()), false);
  }

  /**
   * Where calls may stand: in what was said, in channels, and in a section that begins before
   * thought was closed and after which nothing comes.
   */
  private static List<Piece> callable(Case judged, Split split) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : split.pieces()) {
      if (piece.said() || piece.kind() == Kind.CALL) {
        pieces.add(piece);
      } else if (piece.how() == How.OPEN
          && judged.profile().speech().calls().contains(CallForm.SECTIONS)) {
        Outside.hits(split.text(), piece.start(), piece.end(), SECTIONS).stream()
            .findFirst()
            .map(it -> new Piece(it.start(), piece.end(), Kind.SAID, How.PLAIN, ""))
            .ifPresent(pieces::add);
      }
    }
    return pieces;
  }

  /** The whole of what was said is a call and nothing marks it: only the name tells. */
  private static Optional<Found> bare(Case judged, Split split) {
    List<Piece> said = split.said();
    if (said.size() != 1 || judged.asked().tools().offered().isEmpty()) {
      return Optional.empty();
    }
    Said.Left left = Said.of(split, said.get(0), judged.profile());
    Candidates values = values(judged, split.text());
    CallCursor in = new CallCursor(split.text(), left.start(), left.end(), values);
    try {
      List<Call> calls = List.of();
      if (in.sees("{") && speaks(judged, CallForm.BARE_JSON)) {
        calls = CallMarkup.joined(in);
      } else if (in.sees("[") && speaks(judged, CallForm.PYTHON)) {
        calls = PythonCalls.list(in);
      }
      boolean offered = calls.stream().allMatch(it -> CallRules.offered(judged, it).isPresent());
      return calls.isEmpty() || !in.over() || !offered
          ? Optional.empty()
          : Optional.of(new Found(calls, left.start(), left.end(), Optional.empty(), "", false));
    } catch (UnreadCall e) {
      return Optional.empty();
    }
  }

  private static boolean speaks(Case judged, CallForm form) {
    return judged.profile().speech().calls().contains(form);
  }
}
