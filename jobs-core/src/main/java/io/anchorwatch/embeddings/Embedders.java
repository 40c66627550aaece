package io.anchorwatch.embeddings;

import io.anchorwatch.model.EmbeddingModel;

/** Hands out the models that jobs ask for. Safe for use by many threads. */
public interface Embedders {
  /** Where embeddings come from. */
  enum Choice {
    /** Nowhere: there are none. */
    NONE,
    /** A server with an OpenAI-compatible {@code /embeddings}. */
    HTTP,
    /** A small model that runs in this process. */
    MINILM
  }

  /** What a job gets. */
  sealed interface Found {}

  /** A model. */
  record Ready(EmbeddingModel model) implements Found {}

  /**
   * No model.
   *
   * @param why what is missing and what to do about it
   */
  record Missing(String why) implements Found {}

  /**
   * The model for a choice other than none.
   *
   * @param name the model's name at its server; empty if the job names none
   */
  Found find(Choice choice, String name);

  /** For processes without a server to ask. */
  static Embedders none() {
    return (choice, name) -> new Missing("this process knows no server that makes embeddings");
  }
}
