package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.recovery.Outside.Hit;
import io.anchorwatch.model.recovery.Profile.Markers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes off what servers leave around an answer: control tokens at its edges, the heading of a
 * turn, a wrapper, and turns of others into which the model ran on. Tokens inside JSON and code are
 * data. Stateless.
 */
final class Said {
  private static final List<String> TURNS =
      List.of(
          "<|im_start|>",
          "<|start_header_id|>",
          "<start_of_turn>",
          "<|START_OF_TURN_TOKEN|>",
          "<|turn>");
  private static final List<String> EDGES =
      List.of(
          "<|im_end|>",
          "<|endoftext|>",
          "</s>",
          "<s>",
          "[EOS]",
          "<eos>",
          "<bos>",
          "<|return|>",
          "<|end|>",
          "<|call|>",
          "<|eot_id|>",
          "<|eom_id|>",
          "<|end_of_text|>",
          "<|begin_of_text|>",
          "<end_of_turn>",
          "<turn|>",
          "<|END_OF_TURN_TOKEN|>",
          "<｜end▁of▁sentence｜>",
          "<|endofassistant|>",
          "<|assistant|>",
          "<|end_of_sentence|>",
          "<|eom|>",
          "<|eos|>");
  private static final Set<String> ALSO_MARKUP = Set.of("</s>", "<s>");
  private static final List<Markers> AFTER_THOUGHT =
      List.of(
          new Markers(List.of("<answer>"), List.of("</answer>")),
          new Markers(List.of("<response>"), List.of("</response>")));

  private Said() {}

  /**
   * What is left of a stretch.
   *
   * @param start its first character that counts
   * @param end one past its last one
   * @param drops wrapping tokens within it that are no part of the answer
   * @param bare whether nothing but blanks was taken off
   * @param doubt whether tokens stand in the middle of it, or it has two different wrapped parts
   */
  record Left(int start, int end, List<Edit> drops, boolean bare, boolean doubt) {
    Left {
      drops = List.copyOf(drops);
    }

    boolean blank() {
      return start >= end;
    }

    /** The text without the tokens that are dropped. */
    String text(String whole) {
      StringBuilder kept = new StringBuilder();
      int at = start;
      for (Edit drop : drops) {
        kept.append(whole, at, drop.offset());
        at = drop.offset() + drop.removed();
      }
      return kept.append(whole, at, end).toString();
    }
  }

  /** Stretches with thought between them as one: only what was thought is dropped. */
  static Left joined(String text, List<Piece> pieces, List<Left> parts) {
    Left first = parts.get(0);
    List<Edit> drops = new ArrayList<>(first.drops());
    int end = first.end();
    for (int i = 1; i < parts.size(); i++) {
      Left next = parts.get(i);
      int blank = Spaces.forward(text, end, pieces.get(i - 1).end());
      int from = blank == pieces.get(i - 1).end() ? blank : end;
      int to = Spaces.backward(text, pieces.get(i).start(), next.start());
      to = to == pieces.get(i).start() ? to : next.start();
      drops.add(new Edit(from, to - from, "", "thought"));
      drops.addAll(next.drops());
      end = next.end();
    }
    return new Left(first.start(), end, drops, first.bare() && parts.size() == 1, false);
  }

  /** Every token that is taken off or tells that the answer is over. */
  static List<String> tokens(Profile profile) {
    List<String> tokens = new ArrayList<>(EDGES);
    tokens.addAll(TURNS);
    tokens.addAll(profile.speech().control());
    Stream.concat(profile.speech().wrappers().stream(), AFTER_THOUGHT.stream())
        .flatMap(it -> Stream.concat(it.opens().stream(), it.closes().stream()))
        .forEach(tokens::add);
    return tokens;
  }

  static Left of(Split split, Piece piece, Profile profile) {
    String text = split.text();
    List<Markers> wrappers = new ArrayList<>(profile.speech().wrappers());
    if (split.marked()) {
      wrappers.addAll(AFTER_THOUGHT);
    }
    List<String> control =
        Stream.concat(EDGES.stream(), profile.speech().control().stream()).toList();
    List<String> tokens = new ArrayList<>(control);
    tokens.addAll(TURNS);
    wrappers.forEach(it -> tokens.addAll(it.opens()));
    wrappers.forEach(it -> tokens.addAll(it.closes()));
    List<Hit> hits = Outside.hits(text, piece.start(), piece.end(), tokens);
    Edges edges = new Edges(text, piece.start(), piece.end(), hits);
    if (hits.isEmpty()) {
      return new Left(edges.start, edges.end, List.of(), true, false);
    }
    edges.turns();
    edges.control(new HashSet<>(control));
    return edges.unwrapped(wrappers);
  }

  /** The stretch being narrowed. */
  private static final class Edges {
    private final String text;
    private final List<Hit> hits;
    private int start;
    private int end;

    Edges(String text, int start, int end, List<Hit> hits) {
      this.text = text;
      this.hits = new ArrayList<>(hits);
      this.start = start;
      this.end = end;
      blanks();
    }

    /** Half a character next to a marker is the server's doing; anywhere else it is text. */
    private void blanks() {
      while (start < end && (Spaces.blank(text.charAt(start)) || (start > 0 && half(start)))) {
        start++;
      }
      while (start < end
          && (Spaces.blank(text.charAt(end - 1)) || (end < text.length() && half(end - 1)))) {
        end--;
      }
      hits.removeIf(it -> it.start() < start || it.end() > end);
    }

    private boolean half(int at) {
      return text.charAt(at) == '\ufffd';
    }

    /** The first turn is the model's own; what comes after the start of another is not. */
    void turns() {
      for (Hit hit : List.copyOf(hits)) {
        if (!TURNS.contains(hit.token())) {
          continue;
        }
        if (hit.start() == start) {
          int line = text.indexOf('\n', hit.end());
          start = line < 0 || line >= end || line - hit.end() > 40 ? hit.end() : line + 1;
        } else if (hit.start() > start) {
          end = hit.start();
          break;
        }
      }
      blanks();
    }

    void control(Set<String> control) {
      boolean changed = true;
      while (changed && !hits.isEmpty()) {
        changed = false;
        Hit first = hits.get(0);
        Hit last = hits.get(hits.size() - 1);
        if (control.contains(last.token()) && last.end() == end) {
          end = last.start();
          changed = true;
        } else if (control.contains(first.token()) && first.start() == start) {
          start = first.end();
          changed = true;
        }
        blanks();
      }
    }

    Left unwrapped(List<Markers> wrappers) {
      Set<String> parts = new HashSet<>();
      List<Edit> drops = new ArrayList<>();
      boolean doubt = false;
      int open = -1;
      for (Hit hit : hits) {
        boolean opens = wrappers.stream().anyMatch(it -> it.opens().contains(hit.token()));
        boolean closes = wrappers.stream().anyMatch(it -> it.closes().contains(hit.token()));
        doubt |= !opens && !closes && !ALSO_MARKUP.contains(hit.token());
        if (opens) {
          open = hit.end();
        } else if (closes) {
          parts.add(text.substring(open < 0 ? start : open, hit.start()).strip());
          open = -1;
        }
        if (opens || closes) {
          drops.add(new Edit(hit.start(), hit.end() - hit.start(), "", "wrapper"));
        }
      }
      narrow(drops);
      return new Left(start, end, drops, false, doubt || parts.size() > 1);
    }

    /**
     * Wrapping tokens at the edges need no edit: the stretch begins behind and ends before them.
     */
    private void narrow(List<Edit> drops) {
      while (!drops.isEmpty() && drops.get(0).offset() == start) {
        start = drops.remove(0).removed() + start;
        blanks();
      }
      while (!drops.isEmpty()) {
        Edit last = drops.get(drops.size() - 1);
        if (last.offset() + last.removed() != end) {
          break;
        }
        end = last.offset();
        drops.remove(drops.size() - 1);
        blanks();
      }
    }
  }
}
