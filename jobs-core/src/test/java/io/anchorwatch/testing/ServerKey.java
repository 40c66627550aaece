package io.anchorwatch.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and a certificate for 127.0.0.1 that lasts two days, made by the JDK's keytool, as a server
 * and its clients want them.
 *
 * @param pem the key and the certificate, for the server
 * @param certificate the certificate alone
 * @param trust a PKCS #12 store that trusts it, for clients
 */
record ServerKey(Path pem, Path certificate, Path trust) {
  static final String PASSWORD = "for-this-test";

  private static final String ALIAS = "server";

  static ServerKey make(Path folder) {
    Path keys = folder.resolve("keys.p12");
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias=" + ALIAS,
            "-keyalg=RSA",
            "-keysize=2048",
            "-dname=CN=127.0.0.1",
            "-ext=SAN=IP:127.0.0.1",
            "-validity=2",
            "-storetype=PKCS12",
            "-keystore=" + keys,
            "-storepass=" + PASSWORD);
    try {
      run(keytool.stream().flatMap(ServerKey::words).toList(), folder.resolve("keytool.txt"));
      return parts(folder, store(keys));
    } catch (IOException | GeneralSecurityException problem) {
      throw new IllegalStateException("No certificate could be made in " + folder, problem);
    }
  }

  /** {@code -name=value} as the two words that keytool wants. */
  private static Stream<String> words(String option) {
    int cut = option.startsWith("-") ? option.indexOf('=') : -1;
    return cut < 0
        ? Stream.of(option)
        : Stream.of(option.substring(0, cut), option.substring(cut + 1));
  }

  private static void run(List<String> command, Path out) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("keytool said: " + Files.readString(out));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making a certificate", interrupted);
    }
  }

  private static ServerKey parts(Path folder, KeyStore keys)
      throws IOException, GeneralSecurityException {
    Certificate certificate = keys.getCertificate(ALIAS);
    byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    String shown = pem("CERTIFICATE", certificate.getEncoded());
    Path pem = Files.writeString(folder.resolve("server.pem"), pem("PRIVATE KEY", key) + shown);
    Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, certificate);
    Path trust = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(trust)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return new ServerKey(pem, Files.writeString(folder.resolve("server.crt"), shown), trust);
  }

  private static String pem(String kind, byte[] content) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** For clients in this JVM. */
  SSLContext context() {
    try {
      TrustManagerFactory trusting =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusting.init(store(trust));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusting.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException problem) {
      throw new IllegalStateException(trust + " cannot be used", problem);
    }
  }
}
