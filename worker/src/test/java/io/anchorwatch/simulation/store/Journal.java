package io.anchorwatch.simulation.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The writes that no majority has yet, oldest first. */
final class Journal {
  private final Witness witness;
  private final List<Write> writes = new ArrayList<>();
  private boolean alone;

  /** One write and what was there before. */
  record Write(Rows rows, BsonValue id, @Nullable BsonDocument before) {}

  Journal(Witness witness) {
    this.witness = witness;
  }

  void write(Rows rows, BsonValue id, @Nullable BsonDocument before, @Nullable BsonDocument after) {
    if (alone) {
      writes.add(new Write(rows, id, before));
    }
    witness.changed(rows.name(), before, after);
  }

  /** From here on the primary writes for itself. */
  void detach() {
    alone = true;
  }

  boolean alone() {
    return alone;
  }

  int size() {
    return writes.size();
  }

  /** The newest first. */
  List<Write> newestFirst() {
    List<Write> reversed = new ArrayList<>(writes);
    Collections.reverse(reversed);
    return reversed;
  }

  /** A majority has the oldest of them; the others never happened. */
  void settle(int kept) {
    for (int i = writes.size() - 1; i >= kept; i--) {
      Write write = writes.get(i);
      write.rows().restore(write.id(), write.before());
    }
    writes.clear();
    alone = false;
  }
}
