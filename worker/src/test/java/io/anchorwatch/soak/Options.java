package io.anchorwatch.soak;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a campaign was asked for.
 *
 * @param turns the phases, in order
 * @param seed what all faults are drawn from
 * @param report where the JSON lines go
 * @param old class path folders of another version of the worker's code, for the rolling deploy
 */
record Options(List<Turn> turns, long seed, Path report, Optional<String> old) {
  static final String USAGE =
      "usage: scripts/soak PHASE[:MINUTES[:FAULTS]][,PHASE...]|all [--minutes M] [--kills N]"
          + " [--seed N] [--report FILE] [--old REF]\n"
          + "       scripts/soak short\n"
          + "       scripts/soak report\n"
          + "phases: "
          + String.join(", ", Phases.names());

  private static final Set<String> KNOWN =
      Set.of("--minutes", "--seed", "--kills", "--report", "--old-classes");

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with what is wrong and the usage
   */
  static Options parse(Path root, String... arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(USAGE);
    }
    String what = arguments[0];
    boolean small = what.equals("short");
    boolean all = what.equals("all");
    Map<String, String> given = given(arguments);
    Path fallback = root.resolve(all ? "docs/reliability.jsonl" : "target/soak/report.jsonl");
    double minutes = Double.parseDouble(given.getOrDefault("--minutes", small ? "0.2" : "5"));
    List<String> asked =
        small ? Phases.quick() : all ? Phases.names() : Arrays.asList(what.split(",", -1));
    Turn usual = new Turn("", minutes, Integer.parseInt(given.getOrDefault("--kills", "0")));
    return new Options(
        asked.stream().map(turn -> Turn.parse(turn, usual)).toList(),
        Long.parseLong(given.getOrDefault("--seed", "1")),
        Optional.ofNullable(given.get("--report")).map(Path::of).orElse(fallback),
        Optional.ofNullable(given.get("--old-classes")));
  }

  /**
   * One phase of a campaign.
   *
   * @param minutes how long it injects faults
   * @param faults how many, where a phase counts them; 0 leaves it to the phase
   */
  record Turn(String phase, double minutes, int faults) {
    static Turn parse(String text, Turn usual) {
      String[] parts = text.split(":", 3);
      if (!Phases.names().contains(parts[0])) {
        throw new IllegalArgumentException("no phase " + parts[0] + "\n" + USAGE);
      }
      return new Turn(
          parts[0],
          parts.length < 2 ? usual.minutes() : Double.parseDouble(parts[1]),
          parts.length < 3 ? usual.faults() : Integer.parseInt(parts[2]));
    }
  }

  private static Map<String, String> given(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < arguments.length; i += 2) {
      if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException("what is " + arguments[i] + "?\n" + USAGE);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return given;
  }
}
