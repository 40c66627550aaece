package io.anchorwatch.embeddings.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The model all-MiniLM-L6-v2, its weights rounded to bytes, in this process: one session with one
 * thread, texts one after the other whoever asks. Each is run by itself, because how its numbers
 * are rounded depends on what runs with it, and equal texts must have equal vectors. English; of
 * other languages it knows little. Blocking; safe for use by many threads; after {@link #close}
 * every question is cancelled.
 */
final class MiniLm implements EmbeddingModel, AutoCloseable {
  /** Changes with what a text's vector depends on: those that are kept are then made anew. */
  private static final String NAME = "all-minilm-l6-v2-q/1";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces pieces;
  private final ReentrantLock turn = new ReentrantLock(true);
  private boolean closed;

  private MiniLm(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
    this.environment = environment;
    this.session = session;
    this.pieces = pieces;
  }

  /**
   * A model, ready to run.
   *
   * @param weights in the ONNX format
   * @throws IllegalStateException if the library does not take them
   * @throws LinkageError if there is no library, or it does not run on this machine
   */
  static MiniLm open(byte[] weights, WordPieces pieces) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Texts differ in length: what would be kept for one seldom fits the next.
      options.setMemoryPatternOptimization(false);
      options.setCPUArenaAllocator(false);
      return new MiniLm(environment, environment.createSession(weights, options), pieces);
    } catch (OrtException e) {
      throw new IllegalStateException("onnxruntime does not take the model's weights", e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Embedded embed(List<String> texts) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Code.CANCELLED, "the thread was interrupted");
    }
    try {
      return inTurn(texts);
    } catch (OrtException e) {
      return failed(Code.UPSTREAM, "the model did not run: " + e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private Embedded inTurn(List<String> texts) throws OrtException {
    List<float[]> vectors = new ArrayList<>();
    for (String text : texts) {
      if (closed || Thread.currentThread().isInterrupted()) {
        return failed(Code.CANCELLED, "the process or the run ends");
      }
      vectors.add(vector(pieces.of(text)));
    }
    return new Vectors(vectors, Usage.UNKNOWN);
  }

  private static NoVectors failed(Code code, String why) {
    return new NoVectors(new ModelFailure(code, why, "", Usage.UNKNOWN));
  }

  private float[] vector(long[] numbers) throws OrtException {
    long[] ones = new long[numbers.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor ids = row(numbers);
        OnnxTensor mask = row(ones);
        OnnxTensor types = row(new long[numbers.length])) {
      Map<String, OnnxTensorLike> inputs =
          Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types);
      try (OrtSession.Result result = session.run(inputs)) {
        return mean(((float[][][]) result.get(0).getValue())[0]);
      }
    }
  }

  private OnnxTensor row(long[] numbers) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(numbers), new long[] {1, numbers.length});
  }

  /** A text's vector is the mean of its pieces', of length one (Reimers and Gurevych 2019). */
  private static float[] mean(float[][] ofPieces) {
    float[] mean = new float[ofPieces[0].length];
    for (float[] piece : ofPieces) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += piece[i];
      }
    }
    double squares = 0;
    for (float value : mean) {
      squares += (double) value * value;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < mean.length && length > 0; i++) {
      mean[i] /= length;
    }
    return mean;
  }

  /** Waits for the text that is running. Doing it twice does no harm. */
  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the model's session did not close", e);
    } finally {
      turn.unlock();
    }
  }
}
