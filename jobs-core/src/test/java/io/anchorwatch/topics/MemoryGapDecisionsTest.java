package io.anchorwatch.topics;

class MemoryGapDecisionsTest extends GapDecisionsContract {
  @Override
  GapDecisions empty() {
    return new MemoryGapDecisions();
  }
}
