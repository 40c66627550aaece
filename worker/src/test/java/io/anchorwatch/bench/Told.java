package io.anchorwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** What the processes of a benchmark wrote down, read back. Immutable. */
record Told(List<Line> lines) {
  /** One line: kind, job, slot, start, end, process and status. */
  record Line(String kind, String job, long slot, long start, long end, long pid, String status) {
    String id() {
      return job + "@" + slot;
    }
  }

  static Told of(Collection<String> texts) {
    List<Line> lines = new ArrayList<>();
    for (String text : texts) {
      String[] f = text.split("\t", 7);
      if (f.length == 7) {
        lines.add(
            new Line(
                f[0],
                f[1],
                Long.parseLong(f[2]),
                Long.parseLong(f[3]),
                Long.parseLong(f[4]),
                Long.parseLong(f[5]),
                f[6]));
      }
    }
    return new Told(List.copyOf(lines));
  }

  /** Ends of runs whose slot lies in a window. */
  List<Line> ends(long from, long to) {
    return lines.stream()
        .filter(line -> line.kind().equals("F") && line.status().equals("ok"))
        .filter(line -> line.slot() >= from && line.slot() < to)
        .toList();
  }

  /** Starts of runs, whether or not they took time. */
  List<Line> starts() {
    Set<String> told = new HashSet<>();
    List<Line> starts = new ArrayList<>();
    for (Line line : lines) {
      if (line.kind().equals("S") || line.kind().equals("F")) {
        if (told.add(line.id() + line.pid() + line.start())) {
          starts.add(line);
        }
      }
    }
    return starts;
  }

  /** Commands that all processes sent in a window, by command and collection. */
  Map<String, Long> commands(long from, long to) {
    Map<Long, Line> first = new HashMap<>();
    Map<Long, Line> last = new HashMap<>();
    for (Line line : lines) {
      if (line.kind().equals("C")) {
        if (line.start() <= from) {
          first.put(line.pid(), line);
        }
        if (line.start() <= to) {
          last.put(line.pid(), line);
        }
      }
    }
    Map<String, Long> sum = new TreeMap<>();
    last.forEach(
        (pid, line) -> {
          counts(line).forEach((name, count) -> sum.merge(name, count, Long::sum));
          if (first.containsKey(pid)) {
            counts(first.get(pid)).forEach((name, count) -> sum.merge(name, -count, Long::sum));
          }
        });
    sum.values().removeIf(count -> count == 0);
    return sum;
  }

  private static Map<String, Long> counts(Line line) {
    Map<String, Long> counts = new TreeMap<>();
    Document.parse(line.status())
        .forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
    return counts;
  }
}
