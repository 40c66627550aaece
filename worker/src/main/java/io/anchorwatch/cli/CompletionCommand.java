package io.anchorwatch.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a shell needs to complete commands and options. */
@Command(
    aliases = "generate-completion",
    description = {
      "Print what makes the Tab key complete commands and options. For this shell only:",
      "  source <(anchorwatch completion bash)",
      "For every one, write it to ~/.local/share/bash-completion/completions/anchorwatch,",
      "or read it in ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  Shell shell = Shell.BASH;

  /** Shells that can be told. */
  enum Shell {
    BASH,
    ZSH;

    /** As people write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CompletionCommand(Console console) {
    this.console = console;
  }

  /** The script finds out by itself which of the two reads it. */
  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    console.out().print(AutoComplete.bash(root.getCommandName(), root));
    return ExitCode.DONE;
  }
}
