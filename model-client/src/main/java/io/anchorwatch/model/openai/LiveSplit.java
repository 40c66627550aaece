package io.anchorwatch.model.openai;

/**
 * Tells answer from thought while a reply is still being written, and says of each character at
 * most once that it is safe to show. What it says is a beginning of what the rules of evidence find
 * in the end, or nothing. Not safe for use by many threads.
 */
interface LiveSplit {
  /** Says nothing, remembers nothing. */
  LiveSplit NONE =
      new LiveSplit() {
        @Override
        public void content(String characters) {}

        @Override
        public void thought(String characters) {}

        @Override
        public void thoughtIsApart() {}

        @Override
        public boolean thinking() {
          return false;
        }

        @Override
        public boolean answering() {
          return true;
        }
      };

  /** The next characters of the answer's field. */
  void content(String characters);

  /** The next characters of a field of thought. */
  void thought(String characters);

  /** Thought has come in a field of its own, whether or not its characters are certain yet. */
  void thoughtIsApart();

  /** Whether what came last in the answer's field is inside a thought that has not ended. */
  boolean thinking();

  /** Whether something outside thought has come in the answer's field for certain. */
  boolean answering();
}
