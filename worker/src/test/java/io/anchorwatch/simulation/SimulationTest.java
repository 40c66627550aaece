package io.anchorwatch.simulation;

import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void runs() {
    try (Simulation simulation = new Simulation(new Scenarios())) {
      long begun = System.nanoTime();
      long ops = 0;
      long sw = 0;
      int n = Integer.getInteger("n", 300);
      for (long seed = 0; seed < n; seed++) {
        Simulation.Result result = simulation.run(seed, false);
        ops += result.operations();
        sw += result.switches();
        if (result.violation().isPresent()) {
          simulation.run(seed, true).trace().forEach(System.out::println);
          System.out.println(seed + " " + result.violation());
          break;
        }
      }
      System.out.println(
          n + " " + ops + " ops " + sw + " switches " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }
  }
}
