package io.anchorwatch.simulation.store;

import com.mongodb.client.ListCollectionNamesIterable;
import com.mongodb.client.MongoDatabase;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One database: what the primary has, and, while it writes for itself, what a majority has. Safe
 * for use by many threads.
 */
public final class SimulatedDatabase {
  private static final int NAMESPACE_EXISTS = 48;

  private final Gate gate;
  private final Journal journal;
  private final Map<String, Rows> collections = new TreeMap<>();
  private final Map<String, Object> faces = new HashMap<>();
  private final MongoDatabase face;

  public SimulatedDatabase(Gate gate, Witness witness) {
    this.gate = gate;
    this.journal = new Journal(witness);
    this.face = Face.of(MongoDatabase.class, this::call);
  }

  /** As the driver shows it. */
  public MongoDatabase face() {
    return face;
  }

  /** From here on the primary's writes reach nobody else. */
  public synchronized void detachPrimary() {
    journal.detach();
  }

  /** Whether the primary writes for itself. */
  public synchronized boolean primaryAlone() {
    return journal.alone();
  }

  /** How many writes only the primary has. */
  public synchronized int unreplicated() {
    return journal.size();
  }

  /** The others have caught up with so many of these writes, oldest first; the rest is undone. */
  public synchronized void settle(int kept) {
    journal.settle(kept);
  }

  /** One document as the primary has it, past the gate; null if it is not there. */
  public synchronized @Nullable BsonDocument peek(String collection, String id) {
    return rows(collection).get(new org.bson.BsonString(id));
  }

  /** The same as a majority has it. */
  public synchronized @Nullable BsonDocument peekMajority(String collection, String id) {
    return view(collection, true).get(new org.bson.BsonString(id));
  }

  /** All documents of a collection as the primary has them, past the gate. */
  public synchronized List<BsonDocument> peekAll(String collection) {
    return rows(collection).find(new BsonDocument(), gate.now());
  }

  Gate gate() {
    return gate;
  }

  /** What an operation on a collection works on; hold this object's monitor meanwhile. */
  Rows rows(String collection) {
    return collections.computeIfAbsent(collection, name -> new Rows(name, journal));
  }

  /** How many changes a collection has seen. */
  synchronized long writes(String collection) {
    return rows(collection).writes();
  }

  Rows view(String collection, boolean majority) {
    Rows rows = rows(collection);
    return majority && journal.alone() ? rows.without(journal.newestFirst()) : rows;
  }

  private Object call(String method, Object[] arguments) {
    return switch (method) {
      case "getCollection" ->
          faces.computeIfAbsent(
              (String) arguments[0], name -> new CollectionFace(this, name, false).face());
      case "getName" -> "simulated";
      case "listCollectionNames" ->
          Face.of(ListCollectionNamesIterable.class, new Listed<>(this::names)::call);
      case "createCollection" -> create((String) arguments[0]);
      case "runCommand" -> command(Encoded.of(arguments[0]));
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private synchronized List<String> names() {
    return List.copyOf(collections.keySet());
  }

  private synchronized Object create(String name) {
    if (collections.containsKey(name)) {
      throw Refusals.command(NAMESPACE_EXISTS, "Collection already exists");
    }
    rows(name);
    return Face.NOTHING;
  }

  private Document command(BsonDocument command) {
    String name = command.getFirstKey();
    if (!name.equals("hello") && !name.equals("isMaster")) {
      throw new UnsupportedOperationException(name);
    }
    Gate.Operation operation = new Gate.Operation(name, "", false);
    gate.sent(operation);
    Document answer = new Document("localTime", Date.from(gate.now()));
    gate.applied(operation);
    return answer;
  }
}
