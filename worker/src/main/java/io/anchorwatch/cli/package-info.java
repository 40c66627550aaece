/**
 * The command line: {@code anchorwatch worker}, {@code scan}, {@code jobs explain} and the others.
 *
 * <p>Data goes to standard output and talk to standard error, through the one {@link
 * io.anchorwatch.cli.Console} that a command is made with; nothing else in the project writes
 * there. Commands are small classes made by {@link io.anchorwatch.cli.Cli} with plain constructors,
 * so that picocli's reflection fills options only and never makes an object: what a command works
 * on comes from a container that {@link io.anchorwatch.cli.Opener} opens, and a test gives one that
 * keeps everything in memory.
 */
@NullMarked
package io.anchorwatch.cli;

import org.jspecify.annotations.NullMarked;
