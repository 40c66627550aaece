package io.anchorwatch.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * A command that another feature brings along and that reads its options itself. Found by {@link
 * java.util.ServiceLoader}, so that commands need not know who they are: an implementation is
 * public with a public no-argument constructor.
 */
public interface Errand {
  /** The word on the command line; it stands first. */
  String name();

  /** One sentence for the help. */
  String summary();

  /**
   * Does it, and blocks until it is done.
   *
   * @param options what follows the name
   * @param data where data goes
   * @param talk where everything else goes
   * @return what the process should end with, see {@link ExitCode}
   */
  int run(List<String> options, PrintStream data, PrintStream talk);
}
