package io.anchorwatch.ledger;

/** What became of an attempt to get a slot. */
public sealed interface Claim {
  /** The slot is ours, as it stands after the claim. */
  record Won(Slot slot) implements Claim {
    /** What the attempt holds from now on. */
    public Slot.Held held() {
      return new Slot.Held(slot.id(), slot.fence(), slot.tenure().orElseThrow().nonce());
    }
  }

  /** A running slot holds one of the exclusive keys; ours stays as it was. */
  record Held() implements Claim {}

  /**
   * The store says that it is not due, its wait is not over, it is not open any more, or it is too
   * old.
   */
  record NotDue() implements Claim {}
}
