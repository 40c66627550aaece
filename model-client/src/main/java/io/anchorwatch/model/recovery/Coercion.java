package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Allowance;
import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Composed;
import io.anchorwatch.model.recovery.Candidate.Mended;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Changes the kind of a value where the schema demands it and nothing is lost: a text that is a
 * number, one scalar where a list of them is asked, a word of a list in another case; where it is
 * allowed also keys that are spelled otherwise and any value where a list is asked. Each change is
 * an edit. Used once.
 */
final class Coercion {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,300})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,300})(\\.[0-9]{1,300})?");

  private final String text;
  private final Set<Allowance> allowed;
  private final List<Edit> changes = new ArrayList<>();
  private int at;

  private Coercion(String text, Set<Allowance> allowed) {
    this.text = text;
    this.allowed = allowed;
  }

  /** The value as the schema wants it; empty if no lossless change leads there. */
  static Optional<Candidate> of(Candidate value, Shape shape, Set<Allowance> allowed) {
    Coercion coercion = new Coercion(value.mendedText(), allowed);
    coercion.at = Spaces.forward(coercion.text, 0, coercion.text.length());
    try {
      coercion.walk(value.value(), shape.declared(), true);
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // the text is no strict JSON, so its places are not known
    }
    return coercion.changes.isEmpty() ? Optional.empty() : coercion.changed(value, shape);
  }

  private Optional<Candidate> changed(Candidate value, Shape shape) {
    List<Edit> all = Composed.of(value.mended().edits(), value.start(), changes);
    Mended mended = new Mended(all, value.mended().clash(), value.mended().fragment());
    Candidate changed =
        new Candidate(
            value.field(), value.text(), value.start(), value.end(), value.value(), mended);
    JsonNode read = Shape.tree(changed.mendedText());
    return shape.conforms(read)
        ? Optional.of(
            new Candidate(value.field(), value.text(), value.start(), value.end(), read, mended))
        : Optional.empty();
  }

  private void walk(JsonNode value, JsonNode declared, boolean root) {
    boolean alone = !value.isArray() && !value.isNull() && Shape.only(declared, "array");
    if (alone && allowed.contains(Allowance.WRAPPING)) {
      insert("[", "wrapped");
      walk(value, declared.path("items"), false);
      insert("]", "wrapped");
    } else if (value.isObject()) {
      walkObject(value, declared);
    } else if (value.isArray()) {
      walkArray(value, declared);
    } else {
      int start = at;
      pastScalar();
      scalar(value, declared, start, root);
    }
  }

  private void walkObject(JsonNode value, JsonNode declared) {
    pass('{');
    for (int i = 0; i < value.size(); i++) {
      int start = at;
      pastScalar();
      String key = Shape.tree(text.substring(start, at)).asString();
      String name = allowed.contains(Allowance.ALIASES) ? Aliases.of(key, value, declared) : key;
      if (!name.equals(key)) {
        change(start, Shape.quoted(name), "alias");
      }
      pass(':');
      walk(value.path(key), declared.path("properties").path(name), false);
      if (text.charAt(Spaces.forward(text, at, text.length())) == ',') {
        pass(',');
      }
    }
    pass('}');
  }

  private void walkArray(JsonNode value, JsonNode declared) {
    pass('[');
    for (int i = 0; i < value.size(); i++) {
      walk(value.get(i), declared.path("items"), false);
      if (text.charAt(Spaces.forward(text, at, text.length())) == ',') {
        pass(',');
      }
    }
    pass(']');
  }

  private void pass(char c) {
    at = Spaces.forward(text, at, text.length());
    if (text.charAt(at) != c) {
      throw new IndexOutOfBoundsException(at);
    }
    at = Spaces.forward(text, at + 1, text.length());
  }

  private void pastScalar() {
    if (text.charAt(at) != '"') {
      while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return;
    }
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void scalar(JsonNode value, JsonNode declared, int start, boolean root) {
    String written = text.substring(start, at);
    if (value.isString() && declared.path("enum").isArray()) {
      inOtherCase(value.asString(), declared.path("enum"))
          .ifPresent(it -> change(start, Shape.quoted(it), "enum-case"));
    } else if (Shape.only(declared, "array") && !root && !value.isNull()) {
      change(start, "[" + written + "]", "scalar-to-list");
    } else if (value.isString()) {
      boolean whole = Shape.only(declared, "integer");
      Pattern pattern = whole ? WHOLE : NUMBER;
      boolean wanted = whole || Shape.only(declared, "number");
      if (wanted && pattern.matcher(value.asString()).matches()) {
        change(start, value.asString(), "string-to-number");
      }
    }
  }

  private void insert(String inserted, String kind) {
    changes.add(new Edit(at, 0, inserted, kind));
  }

  private void change(int start, String inserted, String kind) {
    changes.add(new Edit(start, at - start, inserted, kind));
  }

  private static Optional<String> inOtherCase(String word, JsonNode names) {
    List<String> same =
        names
            .valueStream()
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .filter(it -> it.equalsIgnoreCase(word))
            .toList();
    return same.size() == 1 && !same.get(0).equals(word)
        ? Optional.of(same.get(0))
        : Optional.empty();
  }
}
