package io.anchorwatch.model;

import java.util.List;

/**
 * Turns texts into vectors whose cosine says how alike the texts are in meaning. Blocking; safe for
 * use by many threads.
 */
public interface EmbeddingModel {
  /** Which model it is: vectors of two names are not comparable. */
  String name();

  /**
   * The vectors of some texts, all or none of them. Interrupting the asking thread ends the request
   * as {@link ModelFailure.Code#CANCELLED} with the thread's interrupt flag set.
   *
   * @param texts none of them blank
   */
  Embedded embed(List<String> texts);

  /**
   * The same model for work that is made up for late, as after an outage: under the catch-up budget
   * where there is one.
   */
  default EmbeddingModel late() {
    return this;
  }

  /** What came of it. */
  sealed interface Embedded {
    /** What it cost. */
    Usage usage();
  }

  /**
   * A vector for each text, in their order, all of one length.
   *
   * @param vectors to be left unchanged by those who read them
   */
  record Vectors(List<float[]> vectors, Usage usage) implements Embedded {
    public Vectors {
      vectors = List.copyOf(vectors);
    }
  }

  /** Why there are none. */
  record NoVectors(ModelFailure failure) implements Embedded {
    @Override
    public Usage usage() {
      return failure.usage();
    }
  }
}
