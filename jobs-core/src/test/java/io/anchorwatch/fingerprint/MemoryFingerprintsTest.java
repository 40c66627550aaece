package io.anchorwatch.fingerprint;

class MemoryFingerprintsTest extends FingerprintsContract {
  @Override
  Fingerprints empty() {
    return new MemoryFingerprints();
  }
}
