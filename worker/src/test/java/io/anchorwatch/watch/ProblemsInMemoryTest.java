package io.anchorwatch.watch;

class ProblemsInMemoryTest extends ProblemsContract {
  private final Problems problems = new MemoryProblems(new WatchBench().clock::get);

  @Override
  Problems problems() {
    return problems;
  }
}
