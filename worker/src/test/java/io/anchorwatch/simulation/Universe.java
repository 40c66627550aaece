package io.anchorwatch.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * All of the project's classes afresh, with the worker's loop replaced by one without a thread, and
 * perhaps one more class replaced by a mutant. Everything else comes from the loader of this test.
 */
final class Universe extends ClassLoader {
  private static final String OURS = "io.anchorwatch.";

  private final Map<String, byte[]> replaced;

  Universe(Map<String, byte[]> loop, Map<String, byte[]> mutated) {
    super("universe", Universe.class.getClassLoader());
    replaced = new HashMap<>(loop);
    replaced.putAll(mutated);
  }

  /** The loop that has no thread. */
  static Map<String, byte[]> loop(Compiler compiler) {
    return compiler.compile("io.anchorwatch.runner.Loop", loop());
  }

  /** Runs seeds there; see {@link Explorer} for the words of question and answer. */
  Map<String, String> explore(Map<String, String> question) {
    try {
      @SuppressWarnings("unchecked") // Explorer says so.
      UnaryOperator<Map<String, String>> explorer =
          (UnaryOperator<Map<String, String>>)
              loadClass(Explorer.class.getName()).getDeclaredConstructor().newInstance();
      return explorer.apply(question);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no simulation there", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = replaced.containsKey(name) ? replaced.get(name) : original(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String loop() {
    try (InputStream in = Universe.class.getResourceAsStream("/simulation/Loop.java.txt")) {
      if (in == null) {
        throw new IllegalStateException("the simulation's loop is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
