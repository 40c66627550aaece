package io.anchorwatch.cli;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.anchorwatch.store.StoreException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** From exceptions to one line and an exit code. */
final class Failures {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  int usage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    complain(String.valueOf(problem.getMessage()));
    UnmatchedArgumentException.printSuggestions(problem, console.err());
    console.say("Try " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  int execution(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof CommandException known) {
      complain(String.valueOf(known.getMessage()));
      return known.exitCode();
    }
    Optional<String> unreachable = unreachable(problem);
    if (unreachable.isPresent()) {
      complain(unreachable.get());
      return ExitCode.UNREACHABLE;
    }
    complain("something unexpected went wrong; this is a defect worth reporting");
    problem.printStackTrace(console.err());
    return ExitCode.FAILED;
  }

  /** One line if the store is away, shut or will not let us in. */
  private static Optional<String> unreachable(Throwable problem) {
    if (problem instanceof MongoTimeoutException
        || problem instanceof MongoSocketException
        || problem instanceof MongoSecurityException) {
      return Optional.of(
          "cannot reach the store: "
              + brief((MongoException) problem)
              + ". Check that it runs and that mongodb.uri (or --mongodb-uri) is right");
    }
    if (problem instanceof StoreException) {
      return Optional.of(String.valueOf(problem.getMessage()));
    }
    return Optional.empty();
  }

  /** The driver's reason in a few words: its own text describes the whole cluster. */
  private static String brief(MongoException problem) {
    String text = String.valueOf(problem.getMessage());
    if (!(problem instanceof MongoTimeoutException)) {
      return TextWidth.clean(text);
    }
    Matcher servers = Pattern.compile("address=([^,}]+)").matcher(text);
    String who = servers.find() ? servers.group(1) : "no server";
    Matcher causes = Pattern.compile("caused by \\{([^}]+)}").matcher(text);
    String why = causes.find() ? " (" + causes.group(1) + ")" : "";
    String silence = servers.reset().find() ? " did not answer in time" : " answered in time";
    return TextWidth.clean(who + silence + why);
  }

  private void complain(String text) {
    console.say(console.painted(Tone.BAD, "anchorwatch: ") + text);
  }
}
