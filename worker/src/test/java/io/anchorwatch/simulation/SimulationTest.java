package io.anchorwatch.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void runs() {
    long n = Integer.getInteger("n", 300);
    long seed = Integer.getInteger("from", 0);
    long end = seed + n;
    boolean trace = Boolean.getBoolean("trace");
    Map<String, Integer> laws = new TreeMap<>();
    Universe universe = new Universe(new Compiler(), Map.of());
    long begun = System.nanoTime();
    while (seed < end) {
      Map<String, String> q = new HashMap<>();
      q.put("first", "" + seed);
      q.put("most", "" + Math.min(100, end - seed));
      q.put("traced", "" + trace);
      Map<String, String> a = universe.explore(q);
      seed += Long.parseLong(a.get("interleavings"));
      if (trace) {
        System.out.println(a.get("trace"));
      }
      if (seed % 100 < Long.parseLong(a.get("interleavings"))) System.out.println(a.get("interleavings") + " " + a.get("operations") + " ops " + a.get("faults") + " faults " + (System.nanoTime() - begun) / 1_000_000 + " ms, cpu " + ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000);
      if (a.containsKey("law")) {
        String key = a.get("scenario") + ": " + a.get("law");
        if (laws.merge(key, 1, Integer::sum) <= 2) {
          System.out.println(a.get("seed") + " " + key + " " + a.get("what"));
        }
      }
    }
    laws.forEach((law, count) -> System.out.println(count + " x " + law));
  }
}
