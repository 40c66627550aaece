package io.anchorwatch.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "...|DOTS",
        "Ten ways to…|DOTS",
        "And so on ...|DOTS",
        "---|DOTS",
        "Here is a list of topics|NARRATION",
        "Here are 10 ideas for your blog|NARRATION",
        "Here’s what I found|NARRATION",
        "Sure, these topics fit|NARRATION",
        "**Certainly!** I can do that|NARRATION",
        "Let me think about the blog|NARRATION",
        "I'll start with the topics|NARRATION",
        "As an AI language model|NARRATION",
        "The user wants topics|NARRATION",
        "Topics for the blog:|NARRATION",
        "Voici une liste de sujets|NARRATION",
        "[Insert topic here]|PLACEHOLDER",
        "<title>|PLACEHOLDER",
        "How to use {topic} in practice|PLACEHOLDER",
        "Topic 3|PLACEHOLDER",
        "TODO write something|PLACEHOLDER",
        "Lorem ipsum dolor sit amet|PLACEHOLDER",
        "null|PLACEHOLDER",
        "N/A|PLACEHOLDER",
        "Untitled|PLACEHOLDER",
        "{\"title\": \"Rust\"}|MARKUP",
        "```json|MARKUP",
        "<p>Rust in the kernel</p>|MARKUP",
        "AI|TOO_SHORT",
        "a b|TOO_SHORT"
      })
  void whatCannotBeATopicNeverReachesAModel(String title, Sanity.Reason reason) {
    assertThat(Sanity.reject(title)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rust in the Linux kernel",
        "Understanding Vec<T> and Box<T>",
        "What is new in Node.js 22?",
        "CSS grid",
        "日本語の形態素解析",
        "Größe von Docker-Images verringern",
        "How to test a distributed system",
        "I/O without tears",
        "The title tag and search engines",
        "From 0 to 1: growing a team",
        "Let it crash: supervision in Erlang"
      })
  void whatMayBeATopicPasses(String title) {
    assertThat(Sanity.reject(title)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {161, 5_000})
  void whatIsTooLongNeverReachesAModel(int length) {
    assertThat(Sanity.reject("long ".repeat(1_000).substring(0, length - 1) + "x"))
        .contains(Sanity.Reason.TOO_LONG);
  }
}
