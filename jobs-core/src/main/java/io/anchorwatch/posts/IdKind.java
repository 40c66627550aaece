package io.anchorwatch.posts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** What the ids of a collection may be, in the order in which MongoDB sorts them. */
enum IdKind {
  NUMBER("number"),
  TEXT("string"),
  OBJECT_ID("objectId");

  /** The alias that {@code $type} takes. */
  final String alias;

  IdKind(String alias) {
    this.alias = alias;
  }

  /** The kind of a stored id; empty if it is of none. */
  static Optional<IdKind> of(Object id) {
    if (id instanceof Integer || id instanceof Long) {
      return Optional.of(NUMBER);
    }
    if (id instanceof String) {
      return Optional.of(TEXT);
    }
    return id instanceof ObjectId ? Optional.of(OBJECT_ID) : Optional.empty();
  }

  /** All that an id's text may stand for, the most special first. */
  static List<Object> values(String text) {
    List<Object> values = new ArrayList<>();
    if (ObjectId.isValid(text)) {
      values.add(new ObjectId(text));
    }
    if (text.matches("-?\\d{1,18}")) {
      values.add(Long.valueOf(text));
    }
    values.add(text);
    return values;
  }

  /** The aliases of the kinds that sort behind this one. */
  List<String> later() {
    return Arrays.stream(values())
        .filter(kind -> kind.compareTo(this) > 0)
        .map(kind -> kind.alias)
        .toList();
  }
}
