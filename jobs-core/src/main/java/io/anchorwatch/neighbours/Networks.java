package io.anchorwatch.neighbours;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Keeps a neighbour from sending us into our own network: only the host that the settings name may
 * lie in it, however it is reached. Looked up where the connection is made, so that a name cannot
 * change its address in between. Immutable.
 */
record Networks(String named) implements Dns {
  private static final int SHARED = 100;

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = Dns.SYSTEM.lookup(host);
    if (!host.equals(named) && !addresses.stream().allMatch(Networks::isPublic)) {
      throw new UnknownHostException(host + " lies in a private network");
    }
    return addresses;
  }

  /** A host written as a number is never looked up, so it is checked before. */
  void check(HttpUrl address) throws UnreadableException {
    try {
      boolean number = address.host().contains(":") || address.host().matches("[\\d.]+");
      if (number && !address.host().equals(named)) {
        lookup(address.host());
      }
    } catch (UnknownHostException e) {
      throw new UnreadableException(address.host() + " lies in a private network", e);
    }
  }

  static boolean isPublic(InetAddress address) {
    boolean own =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    boolean shared = bytes.length == 4 && bytes[0] == SHARED && (bytes[1] & 0xc0) == 0x40;
    return !own && !uniqueLocal && !shared;
  }
}
