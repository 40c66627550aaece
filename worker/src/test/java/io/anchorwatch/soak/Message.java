package io.anchorwatch.soak;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * One message of MongoDB's wire protocol, of which only the header and the name of the command are
 * looked at (MongoDB manual, "Wire Protocol": OP_MSG).
 *
 * @param bytes the whole message
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on and never compared.
record Message(byte[] bytes) {
  private static final int HEADER = 16;
  private static final int OP_MSG = 2013;

  /** Behind the header: flags, the kind of the first section, its length, its first type. */
  private static final int NAME = HEADER + 4 + 1 + 4 + 1;

  private static final int LONGEST = 48_000_000;
  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

  /** Reads one; blocks until it is whole. */
  static Message read(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < HEADER || length > LONGEST) {
      throw new IOException("not a message of MongoDB: length " + length);
    }
    byte[] bytes = new byte[length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
    in.readFully(bytes, 4, length - 4);
    return new Message(bytes);
  }

  int id() {
    return number(4);
  }

  /** The id of the message that this one answers. */
  int answers() {
    return number(8);
  }

  /** The command's name, if it is one that writes. */
  Optional<String> write() {
    if (number(12) != OP_MSG || bytes.length <= NAME) {
      return Optional.empty();
    }
    int end = NAME;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    String name = new String(Arrays.copyOfRange(bytes, NAME, end), StandardCharsets.UTF_8);
    return Optional.of(name).filter(WRITES::contains);
  }

  private int number(int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }
}
