package io.anchorwatch.ledger;

import com.mongodb.MongoException;

/**
 * Tells a duplicate key by its code: inserts report it as one exception class, {@code
 * findOneAndUpdate} as another.
 */
final class DuplicateKeys {
  static final int CODE = 11_000;

  private DuplicateKeys() {}

  static boolean caused(MongoException e) {
    return e.getCode() == CODE;
  }
}
