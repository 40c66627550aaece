package io.anchorwatch.simulation;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source against the class path of this test, in memory. */
final class Compiler {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final String classPath = classPath();

  /**
   * Compiles a class.
   *
   * @return the class and those inside it, by name
   * @throws IllegalArgumentException if it does not compile
   */
  Map<String, byte[]> compile(String className, String source) {
    Map<String, ByteArrayOutputStream> made = new HashMap<>();
    StringWriter said = new StringWriter();
    try (JavaFileManager files =
        new Kept(compiler.getStandardFileManager(null, null, null), made)) {
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-proc:none", "-nowarn", "-parameters", "-classpath", classPath),
                  null,
                  List.of(new Source(className, source)))
              .call();
      if (!done) {
        throw new IllegalArgumentException(className + " does not compile: " + said);
      }
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, byte[]> classes = new HashMap<>();
    made.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  /** However the tests were started: by Surefire, by a launcher's own loader, or plainly. */
  private static String classPath() {
    StringJoiner path = new StringJoiner(java.io.File.pathSeparator);
    path.add(System.getProperty("java.class.path"));
    path.add(System.getProperty("surefire.test.class.path", ""));
    for (ClassLoader loader = Compiler.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          path.add(url.getPath());
        }
      }
    }
    return path.toString();
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what comes out in memory. */
  private static final class Kept extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> made;

    Kept(JavaFileManager files, Map<String, ByteArrayOutputStream> made) {
      super(files);
      this.made = made;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          made.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
