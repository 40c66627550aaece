package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The documents of one collection, by their ids, in the order in which they came. */
final class Rows {
  /** In writes. */
  private static final int LONGEST_SCAN = 8;

  private final String name;
  private final Map<BsonValue, BsonDocument> rows;
  private final Journal journal;
  private final Map<String, BsonDocument> indexes = new LinkedHashMap<>();
  private final Set<String> unique = new TreeSet<>();
  private final Deque<Past> recent = new ArrayDeque<>();
  private long writes;

  /** What a document was before the write of that number. */
  private record Past(long write, BsonValue id, BsonDocument before) {}

  Rows(String name, Journal journal) {
    this(name, journal, new LinkedHashMap<>());
  }

  private Rows(String name, Journal journal, Map<BsonValue, BsonDocument> rows) {
    this.name = name;
    this.journal = journal;
    this.rows = rows;
  }

  /** What a filter means, by its id alone if it names one. */
  List<BsonDocument> find(BsonDocument filter, Instant now) {
    BsonValue id = Filters.demanded(filter, "_id");
    List<BsonDocument> found = new ArrayList<>();
    if (id != null) {
      BsonDocument row = rows.get(id);
      if (row != null && Filters.match(filter, row, now)) {
        found.add(row);
      }
      return found;
    }
    for (BsonDocument row : rows.values()) {
      if (Filters.match(filter, row, now)) {
        found.add(row);
      }
    }
    return found;
  }

  /** How many changes there were so far. */
  long writes() {
    return writes;
  }

  /**
   * What a scan meets that began some writes ago, for a scan is no snapshot: a document that was
   * changed meanwhile is met as it was, and once more as it is if the filter means that too.
   */
  List<BsonDocument> scan(BsonDocument filter, Instant now, long since) {
    List<BsonDocument> met = new ArrayList<>();
    for (Past past : recent) {
      if (past.write() > since && Filters.match(filter, past.before(), now)) {
        met.add(past.before());
      }
    }
    met.addAll(find(filter, now));
    return met;
  }

  @Nullable BsonDocument get(BsonValue id) {
    return rows.get(id);
  }

  /** Stores a document under its id, in place of the one before if there is one. */
  void put(BsonDocument row) {
    BsonValue id = row.get("_id", new BsonObjectId());
    row.putIfAbsent("_id", id);
    checkUnique(id, row);
    BsonDocument before = rows.put(id, row);
    if (!row.equals(before)) {
      writes++;
      if (before != null) {
        remember(new Past(writes, id, before));
      }
      journal.write(this, id, before, row);
    }
  }

  private void remember(Past past) {
    recent.addLast(past);
    if (recent.size() > LONGEST_SCAN) {
      recent.removeFirst();
    }
  }

  void insert(BsonDocument row) {
    if (row.containsKey("_id") && rows.containsKey(row.get("_id"))) {
      throw Refusals.command(Refusals.DUPLICATE_KEY, "E11000 duplicate key: " + row.get("_id"));
    }
    put(row);
  }

  void remove(BsonValue id) {
    BsonDocument before = rows.remove(id);
    if (before != null) {
      journal.write(this, id, before, null);
    }
  }

  /** Takes a write back. */
  void restore(BsonValue id, @Nullable BsonDocument before) {
    if (before == null) {
      rows.remove(id);
    } else {
      rows.put(id, before);
    }
  }

  /** As it was before some writes, the newest of them first. */
  Rows without(List<Journal.Write> writes) {
    Rows copy = new Rows(name, journal, new LinkedHashMap<>(rows));
    writes.stream()
        .filter(write -> write.rows() == this)
        .forEach(write -> copy.restore(write.id(), write.before()));
    return copy;
  }

  void index(BsonDocument keys, boolean isUnique) {
    indexes.put(String.join("_", keys.keySet()), keys);
    if (isUnique) {
      unique.add(keys.getFirstKey());
    }
  }

  List<BsonDocument> indexes() {
    return List.copyOf(indexes.values());
  }

  String name() {
    return name;
  }

  /** Each element of an array is a key of its own; a document without the field has none. */
  private void checkUnique(BsonValue id, BsonDocument row) {
    for (String field : unique) {
      List<BsonValue> keys = keys(row, field);
      if (!keys.isEmpty() && taken(id, field, keys)) {
        throw Refusals.command(Refusals.DUPLICATE_KEY, "E11000 duplicate key: " + keys);
      }
    }
  }

  private boolean taken(BsonValue id, String field, List<BsonValue> keys) {
    for (BsonDocument there : rows.values()) {
      List<BsonValue> others = keys(there, field);
      if (!others.isEmpty()
          && !Collections.disjoint(others, keys)
          && !id.equals(there.get("_id"))) {
        return true;
      }
    }
    return false;
  }

  private static List<BsonValue> keys(BsonDocument row, String field) {
    BsonValue value = row.get(field);
    if (value == null) {
      return List.of();
    }
    return value instanceof BsonArray array ? array : List.of(value);
  }
}
