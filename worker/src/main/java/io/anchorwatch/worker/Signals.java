package io.anchorwatch.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Handlers for signals of the operating system. The JDK has them in a class that compilers warn of
 * and that no other class replaces, so it is reached by name; where it is missing, signals keep
 * their default meaning.
 */
final class Signals {
  private Signals() {}

  /**
   * Calls a handler at each arrival of a signal, on a thread of its own.
   *
   * @param name without the prefix, for example {@code TERM}
   * @return whether it could be installed
   */
  static boolean on(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> kind = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, arguments) -> call(proxy, method.getName(), arguments, handler);
      Object proxy =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {kind}, calls);
      signal
          .getMethod("handle", signal, kind)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Object call(Object proxy, String method, Object[] arguments, Runnable handler) {
    return switch (method) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "signal handler";
      default -> {
        handler.run();
        yield true;
      }
    };
  }
}
