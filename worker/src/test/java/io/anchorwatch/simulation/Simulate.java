package io.anchorwatch.simulation;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Run by {@code scripts/simulate}: explores seeds, replays one, or hunts the mutants. */
public final class Simulate {
  private Simulate() {}

  /** Arguments: {@code [--seconds N] [--first N] [--seed N] [--mutants]}. Exit 1 on a finding. */
  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("anchorwatch.root", "."));
    Campaign campaign = new Campaign(root, System.out::println);
    List<String> given = List.of(arguments);
    boolean fine;
    if (given.contains("--seed")) {
      fine = replay(campaign, number(given, "--seed", 0));
    } else if (given.contains("--mutants")) {
      fine = hunt(campaign, given);
    } else {
      fine = explore(campaign, given);
    }
    System.exit(fine ? 0 : 1);
  }

  private static boolean explore(Campaign campaign, List<String> given) {
    long begun = System.nanoTime();
    Campaign.Report report =
        campaign.explore(number(given, "--first", 0), (int) number(given, "--seconds", 300));
    System.out.printf(
        "%s in %.1f s, %s%n", report, (System.nanoTime() - begun) / 1e9, processorTime());
    for (Map<String, String> broken : report.broken()) {
      System.out.println(finding(broken));
      System.out.println(campaign.replay(Long.parseLong(broken.get("seed"))).get("trace"));
    }
    return report.broken().isEmpty();
  }

  private static boolean replay(Campaign campaign, long seed) {
    Map<String, String> answer = campaign.replay(seed);
    System.out.println(answer.get("trace"));
    System.out.println(answer.containsKey("law") ? finding(answer) : "seed " + seed + " is fine");
    return !answer.containsKey("law");
  }

  private static boolean hunt(Campaign campaign, List<String> given) {
    List<Mutant> mutants = Mutant.all();
    String only = given.contains("--only") ? given.get(given.indexOf("--only") + 1) : "";
    List<Campaign.Hunt> hunts =
        campaign.hunt(
            mutants.stream().filter(mutant -> mutant.name().contains(only)).toList(),
            (int) number(given, "--seconds", 60));
    long killed = hunts.stream().filter(Campaign.Hunt::killed).count();
    System.out.println(killed + " of " + hunts.size() + " mutants killed");
    return killed == hunts.size();
  }

  static String finding(Map<String, String> broken) {
    return "seed "
        + broken.get("seed")
        + " ("
        + broken.get("scenario")
        + ") breaks \""
        + broken.get("law")
        + "\": "
        + broken.get("what");
  }

  /** What this process has used so far. */
  static String processorTime() {
    double seconds =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime() / 1e9
            : 0;
    return "%.1f s of processor time".formatted(seconds);
  }

  private static long number(List<String> given, String name, long fallback) {
    int at = given.indexOf(name);
    return at < 0 ? fallback : Long.parseLong(given.get(at + 1));
  }
}
