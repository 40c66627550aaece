package io.anchorwatch.jobs;

import com.google.inject.Binder;
import java.util.List;

/**
 * Names a kind of job, declares its parameters and binds what it needs. Found by {@link
 * java.util.ServiceLoader}, so an implementation is public with a public no-argument constructor.
 */
public interface JobType {
  /**
   * The value of {@code job.type}: lower case with underscores, for example {@code
   * detect_duplicate_posts}.
   */
  String name();

  /** One sentence for listings. */
  String summary();

  /** Every parameter a definition may set, each name starting with the type's own prefix. */
  List<Key<?>> parameters();

  /** The class that runs; Guice makes one instance for each attempt. */
  Class<? extends Job> job();

  /**
   * Binds what the job injects besides the container's own bindings. The job's class itself is
   * bound by the container. Several types may install the same module; Guice keeps one of equal
   * modules.
   */
  default void bind(Binder binder) {}
}
