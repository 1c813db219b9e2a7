package io.saola.ingest.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What PLAY is answered with about one stream (RFC 2326, 12.33). Too many cameras are wrong about
 * it: nothing is set by it, except that the source that it names is ours if packets have it.
 *
 * @param address as written: whole, relative or empty
 * @param sequence of the first packet
 * @param timestamp of the first packet
 * @param source the SSRC: not of RFC 2326, but Reolink names it here
 * @param trailing whether there is a separator behind the last parameter
 */
record RtpInfo(
    String address, Value sequence, Value timestamp, OptionalInt source, boolean trailing) {

  /** Addresses may hold commas: a stream begins with its address. */
  private static final Pattern STREAMS = Pattern.compile("(?i),(?=\\s*url\\s*=)");

  private static final long MAX_SEQUENCE = 0xffff;
  private static final long MAX_TIMESTAMP = 0xffff_ffffL;

  /** A number that may not be named, or not be one that fits. */
  sealed interface Value {

    record Named(int bits) implements Value {}

    record Wrong() implements Value {}

    record Unnamed() implements Value {}
  }

  /** Every stream of every RTP-Info header. */
  static List<RtpInfo> of(RtspHeaders headers) {
    List<RtpInfo> streams = new ArrayList<>();
    for (String value : headers.all("rtp-info")) {
      for (String stream : STREAMS.split(value, -1)) {
        streams.add(parse(stream));
      }
    }
    return List.copyOf(streams);
  }

  private static RtpInfo parse(String text) {
    String address = "";
    Value sequence = new Value.Unnamed();
    Value timestamp = new Value.Unnamed();
    OptionalInt source = OptionalInt.empty();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      String value = part.substring(equals + 1).strip();
      switch (equals < 0 ? "" : part.substring(0, equals).strip()) {
        case "url" -> address = value;
        case "seq" -> sequence = within(value, MAX_SEQUENCE);
        case "rtptime" -> timestamp = within(value, MAX_TIMESTAMP);
        case "ssrc" -> source = Numbers.hexadecimal(value);
        default -> {
          // Of no use here.
        }
      }
    }
    return new RtpInfo(address, sequence, timestamp, source, text.stripTrailing().endsWith(";"));
  }

  private static Value within(String text, long most) {
    OptionalLong number = Numbers.parse(text);
    return number.orElse(most + 1) <= most
        ? new Value.Named((int) number.getAsLong())
        : new Value.Wrong();
  }
}
