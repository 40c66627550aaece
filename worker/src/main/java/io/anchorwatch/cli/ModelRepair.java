package io.anchorwatch.cli;

import io.anchorwatch.model.json.Bounds;
import io.anchorwatch.model.json.RepairLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Damaged JSON in, values or refusals out. */
@Command(
    description = {
      "Read damaged JSON, a text a line, and say what it is worth: the value and what was mended,",
      "or a refusal with its place and reason.",
      "A line in:  {\"id\",\"text\",\"schema\"?,\"strict\"?,\"lossy\"?,\"lastKeys\"?}",
      "A line out: {\"id\",\"outcome\",\"value\",\"edits\",\"reason\"}"
    })
final class ModelRepair implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--jsonl",
      required = true,
      paramLabel = "FILE",
      description = "Where the lines are; - for standard input.")
  private String source = "-";

  ModelRepair(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (InputStream in = TextLines.open(source)) {
      return repair(new TextLines(in));
    } catch (IOException problem) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + source + ": " + problem);
    }
  }

  private int repair(TextLines lines) throws IOException {
    RepairLines repair = new RepairLines(Bounds.DEFAULT);
    PrintWriter out = console.out();
    while (lines.next()) {
      if (lines.tooLong()) {
        out.write(RepairLines.unread(TextLines.TOO_LONG));
        out.write('\n');
      } else if (!lines.line().isBlank()) {
        out.write(repair.answer(lines.line()));
        out.write('\n');
      }
    }
    if (out.checkError()) {
      console.say("The answers could not be written.");
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }
}
