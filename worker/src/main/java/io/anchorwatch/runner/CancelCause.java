package io.anchorwatch.runner;

/** Why a run was told to end. */
enum CancelCause {
  /** It outlived {@code run.timeout}. */
  TIMED_OUT,
  /** The ledger says that the slot is somebody else's. */
  LEASE_LOST,
  /** Two thirds of the lease passed without a renewal: others will take over soon. */
  LEASE_UNCERTAIN,
  /** The worker is stopping. */
  DRAINED,
  /** It is late, and what late slots may spend on the model is spent. */
  BUDGET
}
