package io.anchorwatch.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.bson.Document;

/** Reads from the processes' lines how long it took until others went on. */
final class Failover {
  private Failover() {}

  /** How late the slots of a window were first started. */
  static List<Long> due(Told told, long from, long to) {
    Map<String, Long> late = new HashMap<>();
    for (Told.Line line : told.starts()) {
      if (line.slot() >= from && line.slot() < to) {
        late.merge(line.id(), line.start() - line.slot(), Math::min);
      }
    }
    return List.copyOf(late.values());
  }

  /** How long after its death what a process was running was started by another. */
  static List<Long> resumed(Told told, long pid, long killedAt) {
    Set<String> ended = new HashSet<>();
    Set<String> cut = new HashSet<>();
    for (Told.Line line : told.lines()) {
      if (line.pid() == pid && line.kind().equals("F")) {
        ended.add(line.id());
      }
      if (line.pid() == pid && line.kind().equals("S")) {
        cut.add(line.id());
      }
    }
    cut.removeAll(ended);
    List<Long> after = new ArrayList<>();
    for (String id : cut) {
      told.starts().stream()
          .filter(line -> line.id().equals(id) && line.pid() != pid && line.start() >= killedAt)
          .mapToLong(line -> line.start() - killedAt)
          .min()
          .ifPresent(after::add);
    }
    return after;
  }

  /** Waits until the store takes writes again. Returns when that was. */
  static long awaitPrimary(String uri) {
    try (MongoClient client = MongoClients.create(uri + "&serverSelectionTimeoutMS=30000")) {
      Awaitility.await("a primary")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .ignoreExceptions()
          .until(
              () ->
                  client
                      .getDatabase("admin")
                      .runCommand(new Document("hello", 1))
                      .getBoolean("isWritablePrimary"));
      return Instant.now().toEpochMilli();
    }
  }
}
