package io.anchorwatch.schedule;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Expressions of every form that a definition may have. */
public final class CronExpressions {
  private CronExpressions() {}

  /** Six or seven fields; some of them name no day that exists. */
  public static Arbitrary<String> any() {
    Arbitrary<String> minutes = numbers(0, 59);
    return Combinators.combine(minutes, minutes, numbers(0, 23), days(), numbers(1, 12), years())
        .as(
            (s, m, h, days, month, year) ->
                String.join(" ", s, m, h, days[0], month, days[1], year).strip());
  }

  private static Arbitrary<String[]> days() {
    Arbitrary<String> ofMonth =
        Arbitraries.oneOf(
            numbers(1, 31),
            Arbitraries.integers().between(1, 27).map(day -> "L-" + day),
            Arbitraries.integers().between(1, 28).map(day -> day + "W"),
            Arbitraries.of("L", "LW", "L-1W", "L-5W"));
    Arbitrary<String> ofWeek =
        Arbitraries.oneOf(
            numbers(1, 7),
            Arbitraries.of("MON", "mon-fri", "SAT-TUE", "SUN,WED", "L", "2L", "FRIL", "FRI#2"),
            Arbitraries.integers().between(1, 7).map(day -> day + "#" + (day % 5 + 1)));
    return Arbitraries.oneOf(
        ofMonth.map(text -> new String[] {text, "?"}),
        ofWeek.map(text -> new String[] {"?", text}));
  }

  private static Arbitrary<String> years() {
    return Arbitraries.of("", "", "*", "2027", "2020-2040/3", "1999,2030");
  }

  private static Arbitrary<String> numbers(int least, int most) {
    Arbitrary<Integer> number = Arbitraries.integers().between(least, most);
    Arbitrary<Integer> step = Arbitraries.integers().between(1, most - least);
    Arbitrary<String> one = number.map(String::valueOf);
    Arbitrary<String> range = Combinators.combine(number, number).as((a, b) -> a + "-" + b);
    Arbitrary<String> part =
        Arbitraries.oneOf(
            one,
            range,
            Combinators.combine(one, step).as((a, b) -> a + "/" + b),
            Combinators.combine(range, step).as((a, b) -> a + "/" + b),
            step.map(by -> "*/" + by));
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        one,
        part,
        part.list().ofMinSize(2).ofMaxSize(3).map(parts -> String.join(",", parts)));
  }
}
