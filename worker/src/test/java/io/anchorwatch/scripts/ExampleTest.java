package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.JobType;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a job author; {@code scripts/example} builds and runs it as an author would. */
class ExampleTest {
  private static final Path EXAMPLE = Shell.ROOT.resolve("examples/short-posts");
  private static final Path SOURCE =
      EXAMPLE.resolve("src/main/java/org/example/shortposts/ShortPosts.java");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\\n(.*?)```");

  /** What an author's compiler has: the published modules and the annotations of injection. */
  private static final Pattern PUBLISHED =
      Pattern.compile(".*(model-client|jobs-core|jakarta\\.inject-api|jspecify|slf4j-api|bson).*");

  @TempDir private Path folder = Path.of(".");

  @Test
  void itCompilesAgainstWhatIsPublishedAndIsFound() throws Exception {
    compile();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    String service = "META-INF/services/" + JobType.class.getName();
    Files.copy(
        EXAMPLE.resolve("src/main/resources").resolve(service),
        services.resolve(JobType.class.getName()));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, JobType.class.getClassLoader())) {
      assertThat(ServiceLoader.load(JobType.class, loader))
          .extracting(JobType::name)
          .contains("count_short_posts");
    }
  }

  private void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> sources = files.getJavaFileObjects(SOURCE);
      List<String> options =
          List.of("-proc:none", "-cp", published(), "-d", folder.toString(), "-Xlint:-options");
      assertThat(compiler.getTask(said, files, null, options, null, sources).call())
          .as(said::toString)
          .isTrue();
    }
  }

  private static String published() {
    return Arrays.stream(Shell.classPath().split(File.pathSeparator, -1))
        .filter(entry -> PUBLISHED.matcher(entry).matches())
        .filter(entry -> !entry.matches(".*(test-classes|-tests\\.jar)/?"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void theReadmeShowsItAsItIs() throws IOException {
    Matcher snippet = SNIPPET.matcher(Files.readString(Shell.ROOT.resolve("README.md")));
    assertThat(snippet.find()).isTrue();
    assertThat(Files.readString(SOURCE)).endsWith(snippet.group(1));
  }
}
