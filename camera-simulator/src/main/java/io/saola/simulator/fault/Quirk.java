package io.saola.simulator.fault;

import java.util.EnumSet;
import java.util.Set;

/** Something that cameras of these makers do against the standards. */
public enum Quirk {
  /** Hikvision: a space before {@code ssrc} in Transport. */
  SPACE_IN_TRANSPORT("Hikvision"),
  /** Hikvision, Tapo, TP-Link: RTP-Info says {@code seq=0}, whatever the first packet has. */
  FALSE_FIRST_SEQUENCE("Hikvision, Tapo, TP-Link"),
  /** Hikvision: after a failed SETUP every further one, until it was asked to DESCRIBE again. */
  DESCRIBE_AGAIN("Hikvision"),
  /** Reolink: parameter sets have a marker and the previous picture's timestamp. */
  EARLIER_TIMESTAMP_ON_PARAMETER_SETS("Reolink"),
  /** Reolink, GW Security: more bytes behind the end of the sequence parameter set. */
  TRAILING_BYTES_IN_PARAMETER_SET("Reolink, GW Security"),
  /** Reolink: now and then a packet of another session. */
  FOREIGN_SESSION("Reolink"),
  /** Dahua, Amcrest: a channel for talking back, which somebody else has. */
  BACKCHANNEL_OFFERED("Dahua, Amcrest"),
  /** Dahua, Amcrest: clients that send no receiver reports are dropped. */
  NEEDS_RECEIVER_REPORTS("Dahua, Amcrest"),
  /** Tapo, TP-Link: sender reports name a source that sends nothing. */
  UNKNOWN_REPORT_SOURCE("Tapo, TP-Link"),
  /** Tapo, TP-Link: media in the description that SDP does not know. */
  ODD_MEDIA_IN_DESCRIPTION("Tapo, TP-Link"),
  /** Tapo, TP-Link: packets of 10,000 bytes. */
  LARGE_PACKETS("Tapo, TP-Link"),
  /** Uniview: another source and other sequence numbers with every group of pictures. */
  CHANGING_SOURCE("Uniview"),
  /** Longse: a space behind the number in CSeq. */
  SPACE_BEHIND_SEQUENCE_HEADER("Longse"),
  /** Geovision: packets of payload type 50 whose sequence numbers are taken. */
  REPEATED_SEQUENCE_NUMBERS("Geovision"),
  /** FLIR: no packet has a marker. */
  NO_MARKER("FLIR"),
  /** FLIR: a {@code t=} line that is none. */
  INVALID_TIMING_IN_DESCRIPTION("FLIR"),
  /** FLIR: a session ends without a request, though its receiver reports come. */
  SHORT_SESSION("FLIR"),
  /** Tiandy: fragments behind the first name another type of NAL unit. */
  WRONG_FRAGMENT_TYPES("Tiandy"),
  /** V380: the NAL units of a picture in one payload, with start codes between them. */
  START_CODES_IN_PAYLOAD("V380"),
  /** CostarHD, OpenIPC: small NAL units as a fragment that is both first and last. */
  WHOLE_UNIT_AS_FRAGMENT("CostarHD, OpenIPC"),
  /** Anjvision: Content-Base without {@code rtsp://}. */
  CONTENT_BASE_WITHOUT_SCHEME("Anjvision"),
  /** Laureii: {@code ;} behind the last parameter of RTP-Info. */
  TRAILING_SEPARATOR("Laureii"),
  /** Luckfox: {@code ssrc} comes first in Transport. */
  TRANSPORT_OUT_OF_ORDER("Luckfox"),
  /** GW Security: RTP-Info names another address. */
  WRONG_RTP_INFO_ADDRESS("GW Security"),
  /** OMNY: RTP-Info names a timestamp that no packet can have. */
  WRONG_RTP_INFO_TIMESTAMP("OMNY"),
  /** Ubiquiti: an fmtp line without parameters. */
  EMPTY_FORMAT_PARAMETERS("Ubiquiti"),
  /** Escam Q6: {@code RTP/AVP} in Transport, though interleaved channels follow. */
  TCP_ANSWERED_AS_UDP("Escam Q6"),
  /** Ivel: a marker on side information (SEI) before the picture. */
  MARKER_ON_SIDE_INFORMATION("Ivel"),
  /** Axis: an old nonce is refused, on a keepalive too, and a new one named. */
  NEW_NONCE("Axis"),
  /** The connection ends when GET_PARAMETER is asked. */
  DISLIKES_GET_PARAMETER("various"),
  /** OPTIONS and GET_PARAMETER within a session are not answered. */
  SILENT_ABOUT_KEEPALIVES("various"),
  /** Other interleaved channels than were asked for. */
  OTHER_CHANNELS("various"),
  /** Over TCP, now and then bytes between packets that are nothing. */
  GARBAGE_BETWEEN_PACKETS("various"),
  /** The description names no parameter sets. */
  MISSING_PARAMETER_SETS("various"),
  /** The description names parameter sets of another stream. */
  WRONG_PARAMETER_SETS("various");

  private static final Set<Quirk> IN_PAYLOADS =
      EnumSet.of(
          EARLIER_TIMESTAMP_ON_PARAMETER_SETS,
          TRAILING_BYTES_IN_PARAMETER_SET,
          LARGE_PACKETS,
          NO_MARKER,
          WRONG_FRAGMENT_TYPES,
          START_CODES_IN_PAYLOAD,
          WHOLE_UNIT_AS_FRAGMENT,
          MARKER_ON_SIDE_INFORMATION);

  private final String makers;

  Quirk(String makers) {
    this.makers = makers;
  }

  /** Whose cameras are known for it. */
  public String makers() {
    return makers;
  }

  /** Those of some quirks that change how pictures are cut into payloads. */
  public static Set<Quirk> inPayloads(Set<Quirk> quirks) {
    Set<Quirk> some = EnumSet.copyOf(IN_PAYLOADS);
    some.retainAll(quirks);
    return Set.copyOf(some);
  }
}
