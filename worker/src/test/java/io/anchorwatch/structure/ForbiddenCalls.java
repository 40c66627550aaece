package io.anchorwatch.structure;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Calls that reach for what should be injected. Each kind may live in one class of the whole
 * project: the one that binds the real thing.
 */
record ForbiddenCalls(String what, Predicate<JavaAccess<?>> forbidden) {
  private static final Set<String> CALENDAR =
      Set.of("Clock", "LocalDate", "LocalDateTime", "LocalTime", "ZonedDateTime", "OffsetDateTime");

  /** All kinds. */
  static Stream<ForbiddenCalls> all() {
    return Stream.of(
        new ForbiddenCalls(
            "the wall clock",
            calls("java.time.Instant", "now")
                .or(calls("java.lang.System", "currentTimeMillis"))
                .or(calls("java.time.InstantSource", "system"))
                .or(ForbiddenCalls::asksTheCalendar)
                .or(ForbiddenCalls::makesTheDateOfNow)),
        new ForbiddenCalls("elapsed time", calls("java.lang.System", "nanoTime")),
        new ForbiddenCalls(
            "sleep",
            calls("java.lang.Thread", "sleep").or(calls("java.util.concurrent.TimeUnit", "sleep"))),
        new ForbiddenCalls("the environment", calls("java.lang.System", "getenv")),
        new ForbiddenCalls(
            "the end of the process",
            calls("java.lang.System", "exit").or(calls("java.lang.Runtime", "halt"))));
  }

  /** Who makes such calls, each with the places; one entry at most is right. */
  Map<String, Set<String>> callers(JavaClasses classes) {
    Map<String, Set<String>> callers = new TreeMap<>();
    for (JavaClass type : classes) {
      List<JavaAccess<?>> found =
          type.getAccessesFromSelf().stream().filter(forbidden).<JavaAccess<?>>map(a -> a).toList();
      for (JavaAccess<?> access : found) {
        callers
            .computeIfAbsent(outermost(type).getName(), name -> new TreeSet<>())
            .add(access.getDescription());
      }
    }
    return callers;
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ForbiddenCalls::outermost).orElse(type);
  }

  private static Predicate<JavaAccess<?>> calls(String owner, String name) {
    return access ->
        access.getTargetOwner().getName().equals(owner) && access.getName().equals(name);
  }

  private static boolean asksTheCalendar(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().equals("java.time")
        && CALENDAR.contains(access.getTargetOwner().getSimpleName())
        && (access.getName().equals("now") || access.getName().startsWith("system"))
        && access.getTarget().getFullName().matches(".*\\((java\\.time\\.ZoneId)?\\)");
  }

  private static boolean makesTheDateOfNow(JavaAccess<?> access) {
    return access.getTarget().getFullName().equals("java.util.Date.<init>()");
  }

  @Override
  public String toString() {
    return what;
  }
}
