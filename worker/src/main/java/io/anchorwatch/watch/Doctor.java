package io.anchorwatch.watch;

import com.mongodb.MongoException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The watch's answer from outside: needs the store and no worker. Safe for use by many threads;
 * blocking.
 */
public final class Doctor {
  private static final int HEALTHY = 0;
  private static final int PROBLEMS = 1;
  private static final int UNREACHABLE = 69;

  private final Examination examination;
  private final Problems problems;
  private final Set<Inquiry> inquiries;

  /**
   * What a doctor says.
   *
   * @param exitCode 0 nothing is wrong, 1 problems, 69 the store could not be asked
   * @param jobs how many jobs were looked at
   * @param problems what is wrong, the urgent first
   * @param text one line for people
   */
  public record Diagnosis(int exitCode, int jobs, List<Problem> problems, String text) {
    public Diagnosis {
      problems = List.copyOf(problems);
    }

    /** For machines: texts, numbers, lists and maps only. */
    public Map<String, Object> asMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("exitCode", exitCode);
      map.put("text", text);
      map.put("jobs", jobs);
      map.put("problems", problems.stream().map(Problem::asMap).toList());
      return map;
    }
  }

  @Inject
  Doctor(Examination examination, Problems problems, Set<Inquiry> inquiries) {
    this.examination = examination;
    this.problems = problems;
    this.inquiries = Set.copyOf(inquiries);
  }

  /** Looks at everything once, and adds what workers have seen that only they can see. */
  public Diagnosis examine() {
    try {
      Examination.Seen seen = examination.look();
      List<Problem> all = new ArrayList<>(seen.problems());
      problems.open().stream()
          .filter(open -> !open.lastSeen().isBefore(seen.at().minus(Watchdog.QUIET)))
          .map(Problems.Open::problem)
          .filter(open -> all.stream().noneMatch(one -> one.id().equals(open.id())))
          .forEach(all::add);
      inquiries.forEach(inquiry -> all.addAll(inquiry.look()));
      if (all.stream().anyMatch(one -> one.kind() == ProblemKind.NO_WORKER)) {
        problems.refusal().map(Doctor::refused).ifPresent(all::add);
      }
      all.sort(ProblemOrder.URGENT_FIRST);
      return new Diagnosis(
          all.isEmpty() ? HEALTHY : PROBLEMS, seen.standings().size(), all, text(seen, all));
    } catch (MongoException e) {
      return new Diagnosis(
          UNREACHABLE, 0, List.of(), "the store could not be asked: " + e.getMessage());
    }
  }

  private static Problem refused(String why) {
    return new Problem(
        ProblemKind.STORE_REFUSES_WRITES, "store", "the store answers and refuses writes: " + why);
  }

  private static String text(Examination.Seen seen, List<Problem> all) {
    int jobs = seen.standings().size();
    return all.isEmpty()
        ? "all well: " + jobs + (jobs == 1 ? " job" : " jobs") + " on time"
        : all.size() + (all.size() == 1 ? " problem" : " problems");
  }
}
