package io.anchorwatch.duplicates;

class MemoryDecisionsTest extends DecisionsContract {
  @Override
  Decisions empty() {
    return new MemoryDecisions();
  }
}
