package io.anchorwatch.soak;

import io.anchorwatch.soak.Member.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The worker processes of a run, and which ends were asked for. For one thread. */
final class Fleet {
  private static final int DRAINED = 143;

  /** What SIGINT makes of a JVM that does not listen to it yet. */
  private static final int INTERRUPTED = 130;

  private static final long DRAIN_SECONDS = 45;

  private final Launcher launcher;
  private final Path directory;
  private final String database;
  private final String workload;
  private final List<Member> all = new ArrayList<>();
  private final Map<Integer, Long> killed = new HashMap<>();
  private final Map<Integer, String> asked = new HashMap<>();
  private final Map<Integer, String> surprises = new LinkedHashMap<>();

  Fleet(Launcher launcher, Path directory, String database, String workload) {
    this.launcher = launcher;
    this.directory = directory;
    this.database = database;
    this.workload = workload;
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> all.forEach(one -> one.process().destroyForcibly())));
  }

  Member start(Role role) throws IOException {
    int number = all.size() + 1;
    Path diary = directory.resolve("worker-" + number + ".diary");
    Path log = directory.resolve("worker-" + number + ".log");
    List<String> command = new ArrayList<>(launcher.command(role.version()));
    command.add("uri=" + role.uri());
    command.add("database=" + database);
    command.add("workload=" + workload);
    command.add("variant=" + role.variant());
    command.add("diary=" + diary);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    role.clock()
        .ifPresent(
            clock ->
                FakeTime.library()
                    .ifPresentOrElse(
                        library ->
                            builder.environment().putAll(FakeTime.environment(library, clock)),
                        () -> command.add("clock=" + clock)));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Member member = new Member(number, role, process, diary, log);
    all.add(member);
    return member;
  }

  /** Starts several and waits until they look for slots. */
  List<Member> startAll(List<Role> roles) throws IOException {
    List<Member> started = new ArrayList<>();
    for (Role role : roles) {
      started.add(start(role));
    }
    started.forEach(this::awaitUp);
    return started;
  }

  void awaitUp(Member member) {
    Awaitility.await("worker " + member.number())
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> member.up() || !member.process().isAlive());
  }

  /** {@code kill -9}. */
  void kill(Member member) throws InterruptedException {
    look();
    asked.put(member.number(), "kill");
    killed.put(member.number(), System.nanoTime());
    member.process().destroyForcibly().waitFor();
  }

  /** SIGTERM, or another signal that drains; returns at once. */
  void drain(Member member, String signal) {
    look();
    asked.put(member.number(), signal);
    member.signal(signal);
  }

  /** Waits for the end of a drain. */
  void awaitDrained(Member member) throws InterruptedException {
    int code = member.awaitEnd(DRAIN_SECONDS);
    boolean tooEarly =
        code == INTERRUPTED && "INT".equals(asked.get(member.number())) && !member.worked();
    if (code != DRAINED && !tooEarly && !killed.containsKey(member.number())) {
      surprises.put(member.number(), "drained with exit code " + code);
    }
  }

  List<Member> living() {
    look();
    return all.stream()
        .filter(one -> one.process().isAlive() && !asked.containsKey(one.number()))
        .toList();
  }

  List<Member> everybody() {
    return List.copyOf(all);
  }

  /** When each killed worker was killed, by number. */
  Map<Integer, Long> kills() {
    return Map.copyOf(killed);
  }

  /** Drains everybody who still lives. */
  void stopAll() throws InterruptedException {
    List<Member> left = living();
    left.forEach(one -> one.signal("CONT"));
    left.forEach(one -> drain(one, "TERM"));
    for (Member member : all) {
      if (!killed.containsKey(member.number())) {
        awaitDrained(member);
      }
    }
  }

  /** Ends that nobody asked for, and drains that did not end as they should, by worker. */
  Map<Integer, String> surprises() {
    look();
    return surprises;
  }

  Optional<Member> find(int number) {
    return all.stream().filter(one -> one.number() == number).findFirst();
  }

  private void look() {
    for (Member one : all) {
      if (!one.process().isAlive() && !asked.containsKey(one.number())) {
        asked.put(one.number(), "itself");
        surprises.put(one.number(), "ended by itself with exit code " + one.process().exitValue());
      }
    }
  }
}
