package io.saola.events.delivery.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * From where an address is reached, which decides who may be spoken to: names in a foreign system's
 * hands must not lead Saola to services of its own machine or network (server-side request
 * forgery).
 */
enum Reach {
  /** Anywhere (RFC 6890: globally reachable). */
  PUBLIC,
  /** This machine, or the networks that it is in. */
  INTERNAL,
  /**
   * No one host that a person would configure. Clouds give out their machines' credentials at
   * link-local addresses.
   */
  NOBODY;

  static Reach of(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()) {
      return NOBODY;
    }
    return address instanceof Inet4Address
        ? ofVersion4(address, bytes)
        : ofVersion6(address, bytes);
  }

  private static Reach ofVersion4(InetAddress address, byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (first == 0 || first >= 240) {
      return NOBODY;
    }
    boolean carrier = first == 100 && second >= 64 && second < 128;
    boolean measured = first == 198 && (second == 18 || second == 19);
    boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
    return address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || carrier
            || measured
            || protocols
        ? INTERNAL
        : PUBLIC;
  }

  private static Reach ofVersion6(InetAddress address, byte[] bytes) {
    boolean unique = (bytes[0] & 0xfe) == 0xfc;
    if (address.isLoopbackAddress() || address.isSiteLocalAddress() || unique) {
      return INTERNAL;
    }
    // RFC 6052, 2.1 and RFC 4291, 2.5.5.1; RFC 3056, 2: whoever relays it goes to the inner one.
    boolean translated = startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) && zeros(bytes, 4, 12);
    if (translated || zeros(bytes, 0, 12)) {
      return ofInner(bytes, 12);
    }
    return startsWith(bytes, 0x20, 0x02) ? ofInner(bytes, 2) : PUBLIC;
  }

  private static Reach ofInner(byte[] bytes, int from) {
    try {
      return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }

  private static boolean startsWith(byte[] bytes, int... begin) {
    for (int i = 0; i < begin.length; i++) {
      if ((bytes[i] & 0xff) != begin[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean zeros(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
