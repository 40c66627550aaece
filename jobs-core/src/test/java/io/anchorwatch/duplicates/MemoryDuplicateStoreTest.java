package io.anchorwatch.duplicates;

class MemoryDuplicateStoreTest extends DuplicateStoreContract {
  @Override
  DuplicateStore empty() {
    return DuplicateStore.inMemory();
  }
}
