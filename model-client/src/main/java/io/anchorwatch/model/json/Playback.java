package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Tape.Spot;
import io.anchorwatch.model.json.Tape.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Builds the value that a tape tells of. What was read without edits is taken as it stands; where
 * edits were made, what they make of the text is looked at: it has to say what the tape says. Used
 * once.
 */
final class Playback {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final char[] text;
  private final int end;
  private final Tape tape;
  private final EditLog edits;
  private final Standard standard;
  private final Names names = new Names();
  private final Unescaped unescaped = new Unescaped();
  private Tree tree = new Tree();
  private boolean named;

  /** The token from which on nothing but brackets was met, and where the one before it ended. */
  private int gap;

  private int gapAt;

  /** The edits of that gap, counted as they were made. */
  private int gapEdits;

  private int gapEditsEnd;

  /** The first token that is built here, and whether a value, and no opener, stands before it. */
  private int first;

  private boolean goesOn;

  /**
   * Begins.
   *
   * @param start where the value begins
   * @param mender what has read it
   */
  Playback(char[] text, int start, Mender mender, Standard standard) {
    this.text = text;
    this.end = mender.scan.at;
    this.tape = mender.tape;
    this.edits = mender.edits;
    this.standard = standard;
    this.gapAt = start;
  }

  /** Goes on from what a parser has built already. */
  void goOn(Parser parser) {
    tree = parser.tree();
    gapAt = parser.mark();
    first = tape.from(gapAt);
    gap = first;
    goesOn = parser.behindValue();
  }

  /** The value; null if the tape does not tell it. */
  @Nullable Tree tree() {
    if (tape.torn()) {
      return null;
    }
    int which = 0;
    Spot spot = tape.spot(which);
    for (int index = gap; index < tape.size(); index++) {
      Token token = tape.token(index);
      Spot here = Spot.NONE;
      if (index == spot.token()) {
        here = spot;
        spot = tape.spot(++which);
        gapEditsEnd = token.opensOrCloses ? here.end() : here.start();
      }
      boolean sound = token.opensOrCloses ? bracket(token) : inside(token, index, here);
      if (!sound) {
        return null;
      }
    }
    gapEditsEnd = edits.size();
    boolean whole = tree.depth() == 0 && !tree.root().isMissingNode();
    return whole && gapHolds(tape.size(), end) ? tree : null;
  }

  private boolean bracket(Token token) {
    if (token.closes()) {
      boolean object = token == Token.OBJECT_END;
      if (tree.depth() == 0 || tree.inObject() != object || named) {
        return false;
      }
      tree.end();
      return true;
    }
    if (!mayBegin() || tree.depth() >= standard.maxDepth()) {
      return false;
    }
    named = false;
    if (token == Token.OBJECT) {
      tree.beginObject();
    } else {
      tree.beginArray();
    }
    return true;
  }

  /** Whether a value may stand here. */
  private boolean mayBegin() {
    return tree.depth() == 0 ? tree.root().isMissingNode() : tree.inObject() == named;
  }

  private boolean inside(Token token, int index, Spot spot) {
    int start = tape.start(index);
    if (!gapHolds(index, start)) {
      return false;
    }
    int to = tape.end(index);
    gap = index + 1;
    gapAt = to;
    gapEditsEnd = spot.token() == index ? spot.end() : gapEditsEnd;
    gapEdits = gapEditsEnd;
    if (token.key()) {
      return tree.inObject() && !named && key(token, start, to, spot);
    }
    JsonNode node = mayBegin() ? node(token, start, to, spot) : null;
    if (node != null) {
      named = false;
      tree.attach(node);
    }
    return node != null;
  }

  private boolean key(Token token, int start, int to, Spot spot) {
    String name;
    if (token == Token.KEY) {
      name = names.of(text, start + 1, to - 1);
    } else if (token == Token.ESCAPED_KEY) {
      name = unescaped.meaning(text, start + 1, to - 1);
    } else {
      JsonNode mended = mended(start, to, spot);
      if (mended == null || !mended.isString()) {
        return false;
      }
      name = mended.asString();
    }
    tree.name(name, start);
    named = true;
    return true;
  }

  private @Nullable JsonNode node(Token token, int start, int to, Spot spot) {
    return switch (token) {
      case STRING -> NODES.stringNode(new String(text, start + 1, to - start - 2));
      case ESCAPED_STRING -> NODES.stringNode(unescaped.meaning(text, start + 1, to - 1));
      case PLAIN -> plain(start, to);
      case MENDED -> mended(start, to, spot);
      case OBJECT, ARRAY, OBJECT_END, ARRAY_END, KEY, ESCAPED_KEY, MENDED_KEY -> null;
    };
  }

  private @Nullable JsonNode plain(int start, int to) {
    return switch (text[start]) {
      case 't' -> NODES.booleanNode(true);
      case 'f' -> NODES.booleanNode(false);
      case 'n' -> NODES.nullNode();
      default -> Figure.of(text, start, to);
    };
  }

  /** The string, number or literal that edits make of a token. */
  private @Nullable JsonNode mended(int start, int to, Spot spot) {
    if (spot.end() <= spot.start()) {
      return null;
    }
    List<Edit> own = edits.inOrder(spot.start(), spot.end());
    if (quotesOnly(own, start, to)) {
      return NODES.stringNode(unescaped.meaning(text, start + 1, to - 1));
    }
    if (!EditLog.within(own, start, to)) {
      return null;
    }
    String said = own.get(0).inserted();
    if (own.size() == 1 && own.get(0).removed() == to - start && Content.plainlyQuoted(said)) {
      return NODES.stringNode(said.substring(1, said.length() - 1));
    }
    char[] json = EditLog.applied(own, text, start, to);
    if (json.length == 0 || json[0] == '{' || json[0] == '[') {
      return null;
    }
    Standard.Parsed parsed = Standard.whole(standard.parser(json, 0, json.length));
    return parsed.refusal() == null ? parsed.node() : null;
  }

  /** Whether nothing was mended but the kind of the quotes around a string. */
  private static boolean quotesOnly(List<Edit> own, int start, int to) {
    for (Edit edit : own) {
      boolean quote = edit.offset() == start || edit.offset() == to - 1;
      if (!quote || edit.removed() != 1 || !edit.inserted().equals("\"")) {
        return false;
      }
    }
    return own.size() == 2;
  }

  /** Whether what stands before a token, with its edits, is what the tape says. */
  private boolean gapHolds(int index, int to) {
    if (gapEdits == gapEditsEnd) {
      return true;
    }
    List<Edit> own = edits.inOrder(gapEdits, gapEditsEnd);
    if (!EditLog.within(own, gapAt, to)) {
      return false;
    }
    char[] json = EditLog.applied(own, text, gapAt, to);
    String expected = brackets(index);
    int at = 0;
    for (char c : json) {
      if (!Chars.space(c)) {
        if (at == expected.length() || expected.charAt(at) != c) {
          return false;
        }
        at++;
      }
    }
    return at == expected.length();
  }

  /** The brackets, commas and colons that have to stand before a token. */
  private String brackets(int index) {
    StringBuilder brackets = new StringBuilder();
    boolean key = gap > first && tape.token(gap - 1).key();
    boolean value = !key && (gap > first || goesOn);
    for (int i = gap; i <= index && i < tape.size(); i++) {
      Token token = tape.token(i);
      if (!token.closes()) {
        brackets.append(key ? ":" : value ? "," : "");
      }
      brackets.append(token.bracket);
      key = false;
      value = token.closes();
    }
    return brackets.toString();
  }
}
