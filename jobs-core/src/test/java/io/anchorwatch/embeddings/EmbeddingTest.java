package io.anchorwatch.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
  private final Random random = new Random(3);

  private float[] drawn(int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** Somewhere between the two. */
  private static float[] between(float[] one, float[] other, double share) {
    float[] vector = new float[one.length];
    for (int i = 0; i < one.length; i++) {
      vector[i] = (float) (one[i] * (1 - share) + other[i] * share);
    }
    return vector;
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
      squares += one[i] * one[i];
      others += other[i] * other[i];
    }
    return sum / Math.sqrt(squares * others);
  }

  @Test
  void aByteADimensionKeepsTheCosine() {
    for (int i = 0; i < 50; i++) {
      float[] one = drawn(384);
      float[] other = between(one, drawn(384), i / 50.0);
      assertThat(Embedding.of(one).cosine(Embedding.of(other)))
          .isCloseTo(cosine(one, other), within(.01));
    }
  }

  @Test
  void asManyBitsDifferAsTheAngleIsOfHalfATurn() {
    for (int i = 0; i < 50; i++) {
      float[] one = drawn(384);
      float[] other = between(one, drawn(384), i / 50.0);
      double angle = Math.acos(cosine(one, other)) / Math.PI;
      int distance = Embedding.distance(Embedding.of(one).code(), Embedding.of(other).code());
      assertThat(distance / 256.0).isCloseTo(angle, within(.15));
    }
  }

  @Test
  void nearlyAllThatAreCloseHaveCodesThatAreNear() {
    assertThat(Embedding.farthest(.9)).isEqualTo(54);
    for (double wanted : new double[] {.95, .8, .6}) {
      int near = 0;
      for (int i = 0; i < 200; i++) {
        float[] one = drawn(384);
        float[] other = apart(one, wanted);
        int distance = Embedding.distance(Embedding.of(one).code(), Embedding.of(other).code());
        near += distance <= Embedding.farthest(wanted) ? 1 : 0;
      }
      assertThat(near).as("at a cosine of %s", wanted).isGreaterThan(195);
    }
  }

  /** Another that has a given cosine with one. */
  private float[] apart(float[] one, double wanted) {
    float[] across = drawn(one.length);
    double along = cosine(one, across) * length(across) / length(one);
    for (int i = 0; i < one.length; i++) {
      across[i] -= (float) (along * one[i]);
    }
    double sine = Math.sqrt(1 - wanted * wanted) * length(one) / length(across);
    float[] other = new float[one.length];
    for (int i = 0; i < one.length; i++) {
      other[i] = (float) (wanted * one[i] + sine * across[i]);
    }
    return other;
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  @Test
  void whatIsKeptIsWhatWasMade() {
    Embedding made = Embedding.of(drawn(1_536));
    Embedding kept = Embedding.kept(made.values(), made.code());
    assertThat(kept.cosine(made)).isCloseTo(1, within(1e-9));
    assertThat(kept.code()).isEqualTo(Embedding.of(asFloats(made.values())).code());
  }

  private static float[] asFloats(byte[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  @Test
  void whatCannotBeComparedIsNotClose() {
    Embedding some = Embedding.of(drawn(4));
    assertThat(some.cosine(Embedding.of(drawn(5)))).isZero();
    assertThat(some.cosine(Embedding.of(new float[4]))).isZero();
    assertThat(Embedding.of(new float[0]).cosine(Embedding.of(new float[0]))).isZero();
  }
}
