package io.anchorwatch.simulation.store;

import java.lang.reflect.Proxy;

/** Stands for one of the driver's interfaces, most of whose methods nobody calls. */
final class Face {
  /** What a method without a result gives back. */
  static final Object NOTHING = new Object();

  private static final Object[] NO_ARGUMENTS = {};

  private Face() {}

  /** Answers a call of a method by its name. */
  @FunctionalInterface
  interface Answers {
    Object call(String method, Object[] arguments);
  }

  static <T> T of(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            Face.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object result =
                  answers.call(method.getName(), arguments == null ? NO_ARGUMENTS : arguments);
              return result == NOTHING ? null : result;
            }));
  }
}
