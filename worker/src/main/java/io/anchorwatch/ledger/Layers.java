package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Anchor.Published;
import java.util.ArrayList;
import java.util.List;

/**
 * What readers see of a job: the documents of one run, or those of the runs that it amends and its
 * own on top.
 *
 * @param all whose documents they are, oldest first; the last is the published run
 */
record Layers(List<Layer> all) {
  /**
   * The documents of one run.
   *
   * @param size how many there were when the next run built upon them; 0 until then
   */
  record Layer(Published tag, long size) {}

  Layers {
    all = List.copyOf(all);
  }

  static Layers of(Published alone) {
    return new Layers(List.of(new Layer(alone, 0)));
  }

  Published top() {
    return all.get(all.size() - 1).tag();
  }

  List<Published> tags() {
    return all.stream().map(Layer::tag).toList();
  }

  /** The same, the top one of a known size. */
  Layers topped(long size) {
    List<Layer> layers = new ArrayList<>(all.subList(0, all.size() - 1));
    layers.add(new Layer(top(), size));
    return new Layers(layers);
  }

  /**
   * How many layers at the bottom another run builds upon; it takes the others into its own. Each
   * is more than twice as large as the next, as in a log-structured merge tree (O'Neil et al.
   * 1996): a document is copied at most as often as the whole can be halved, and there are no more
   * layers than that.
   */
  int lasting() {
    int kept = all.size() - 1;
    long above = all.get(kept).size();
    while (kept > 0 && all.get(kept - 1).size() <= 2 * above) {
      kept--;
      above += all.get(kept).size();
    }
    return kept == all.size() - 1 ? all.size() : kept;
  }

  /** This run's documents upon the lowest of these. */
  Layers under(Published run, int lasting) {
    List<Layer> layers = new ArrayList<>(all.subList(0, lasting));
    layers.add(new Layer(run, 0));
    return new Layers(layers);
  }
}
