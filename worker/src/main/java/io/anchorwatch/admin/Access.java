package io.anchorwatch.admin;

import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may do what. Whoever shows the token may change things; without a configured one nobody may.
 * The token is compared in constant time, through a digest so that its length does not show either.
 * Immutable.
 */
final class Access {
  private static final String SCHEME = "bearer ";

  private final Optional<Secret> token;

  @Inject
  Access(WorkerSettings settings) {
    this.token = settings.admin().token().filter(secret -> !secret.reveal().isBlank());
  }

  /** Whether there is anything to show. */
  boolean hasToken() {
    return token.isPresent();
  }

  /** Whether the caller has shown the token. */
  boolean shown(Request request) {
    return token.isPresent()
        && request
            .header("Authorization")
            .filter(given -> given.toLowerCase(Locale.ROOT).startsWith(SCHEME))
            .map(given -> given.substring(SCHEME.length()).strip())
            .filter(given -> same(given, token.get().reveal()))
            .isPresent();
  }

  private static boolean same(String given, String wanted) {
    return MessageDigest.isEqual(digest(given), digest(wanted));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
