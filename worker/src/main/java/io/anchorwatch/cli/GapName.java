package io.anchorwatch.cli;

import io.anchorwatch.facts.FoundGap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one gap that a command is about. */
final class GapName {
  private static final String CUT = "…";

  @Parameters(
      paramLabel = "GAP",
      description = "The key of a gap, as findings gaps list has it, also one that it cut short.")
  private String key = "";

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "Whose gap it is, where more than one site has it.")
  private Optional<String> site = Optional.empty();

  /**
   * The gap.
   *
   * @throws CommandException if there is none, or more than one
   */
  FoundGap find(Opened opened) {
    List<FoundGap> found =
        Lookup.gaps(opened).stream()
            .filter(gap -> is(gap.key()) && site.map(gap.site()::equals).orElse(true))
            .toList();
    if (found.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED,
          "no gap "
              + TextWidth.clean(key)
              + site.map(name -> " of site " + TextWidth.clean(name)).orElse("")
              + " in "
              + opened.where()
              + ". See findings gaps list --all");
    }
    if (found.size() > 1) {
      throw new CommandException(
          ExitCode.USAGE,
          TextWidth.clean(key)
              + " may be "
              + found.stream()
                  .map(gap -> gap.key() + " of site " + gap.site())
                  .distinct()
                  .limit(5)
                  .map(TextWidth::clean)
                  .collect(Collectors.joining(", "))
              + ". Write the whole key, and --site");
    }
    return found.get(0);
  }

  private boolean is(String whole) {
    boolean cut = key.length() > 1 && key.endsWith(CUT);
    return cut ? whole.startsWith(key.substring(0, key.length() - 1)) : whole.equals(key);
  }
}
