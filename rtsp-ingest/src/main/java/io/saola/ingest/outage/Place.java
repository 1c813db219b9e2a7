package io.saola.ingest.outage;

import io.netty.util.NetUtil;
import io.saola.core.camera.StreamAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a camera stands in the network.
 *
 * @param host empty for a recording, which shares its fate with no other
 * @param network the /24 of an IPv4 address, the /64 of an IPv6 address; empty for a name, which is
 *     not looked up here
 */
record Place(String host, String network) {

  private static final int IPV4_BYTES = 4;

  static Place of(StreamAddress address) {
    return switch (address) {
      case StreamAddress.Rtsp rtsp -> of(rtsp.host());
      case StreamAddress.Recording _ -> new Place("", "");
    };
  }

  private static Place of(String host) {
    byte[] digits = NetUtil.createByteArrayFromIpAddressString(host);
    String network = "";
    if (digits != null && digits.length == IPV4_BYTES) {
      network = ipv4Network(digits);
    } else if (digits != null) {
      network = ipv6Network(digits);
    }
    return new Place(host.toLowerCase(Locale.ROOT), network);
  }

  private static String ipv4Network(byte[] digits) {
    return IntStream.range(0, IPV4_BYTES - 1)
            .mapToObj(i -> Integer.toString(digits[i] & 0xff))
            .collect(Collectors.joining("."))
        + ".0/24";
  }

  private static String ipv6Network(byte[] digits) {
    HexFormat hex = HexFormat.of();
    return IntStream.range(0, 4)
            .mapToObj(i -> hex.formatHex(Arrays.copyOfRange(digits, 2 * i, 2 * i + 2)))
            .collect(Collectors.joining(":"))
        + "::/64";
  }

  /** Whether a broken network can take the camera away. */
  boolean isRemote() {
    return !host.isEmpty();
  }
}
