package io.saola.ingest.fault;

import java.util.Locale;

/** Something that real cameras do against the standards, and the policy that meets it. */
public enum CameraFault {
  /** Hikvision: space before a parameter of Transport, such as ssrc. */
  SPACE_IN_TRANSPORT(
      "Hikvision",
      "space before a parameter of Transport, such as ssrc",
      "spaces around parameters are passed over"),

  /**
   * Hikvision, Tapo, TP-Link: RTP-Info names a first sequence number (0 or 1) that no packet has.
   */
  FALSE_FIRST_SEQUENCE(
      "Hikvision, Tapo, TP-Link",
      "RTP-Info names a first sequence number (0 or 1) that no packet has",
      "RTP-Info is not used: the first packet that comes is the first"),

  /** Hikvision: refuses SETUP after a failed one until it has been asked to DESCRIBE again. */
  DESCRIBE_AGAIN(
      "Hikvision",
      "refuses SETUP after a failed one until it has been asked to DESCRIBE again",
      "DESCRIBE comes before every further SETUP"),

  /** Reolink: parameter sets with a marker and the previous picture's timestamp. */
  EARLIER_TIMESTAMP_ON_PARAMETER_SETS(
      "Reolink",
      "parameter sets with a marker and the previous picture's timestamp",
      "they stay and go in front of the next picture"),

  /** Reolink, GW Security: bytes behind the end of a parameter set. */
  TRAILING_BYTES_IN_PARAMETER_SET(
      "Reolink, GW Security", "bytes behind the end of a parameter set", "they are cut off"),

  /** Reolink: packets of another viewer's session come in. */
  FOREIGN_SESSION(
      "Reolink",
      "packets of another viewer's session come in",
      "packets of another source are dropped unless the own one has fallen silent"),

  /** Dahua, Amcrest: offers a channel for talking back, which only one client may have. */
  BACKCHANNEL_OFFERED(
      "Dahua, Amcrest",
      "offers a channel for talking back, which only one client may have",
      "it is never set up"),

  /** Tapo, TP-Link: sender reports name a source that sends no packets. */
  UNKNOWN_REPORT_SOURCE(
      "Tapo, TP-Link",
      "sender reports name a source that sends no packets",
      "they are used as long as there is only one source of packets"),

  /** Tapo, TP-Link: media of kinds that SDP does not know. */
  ODD_MEDIA_IN_DESCRIPTION(
      "Tapo, TP-Link", "media of kinds that SDP does not know", "they are passed over"),

  /** Tapo, TP-Link: packets of 10,000 bytes. */
  LARGE_PACKETS("Tapo, TP-Link", "packets of 10,000 bytes", "packets of up to 64 KiB are taken"),

  /** Uniview: another SSRC with every group of pictures. */
  CHANGING_SOURCE(
      "Uniview",
      "another SSRC with every group of pictures",
      "the new source is taken over at its keyframe"),

  /** Longse: space behind the number of CSeq. */
  SPACE_BEHIND_SEQUENCE_HEADER("Longse", "space behind the number of CSeq", "it is passed over"),

  /** Geovision: packets of payload type 50 with sequence numbers that are taken. */
  REPEATED_SEQUENCE_NUMBERS(
      "Geovision",
      "packets of payload type 50 with sequence numbers that are taken",
      "packets of types that were not set up are dropped before they are counted"),

  /** FLIR: no packet ends a picture by its marker. */
  NO_MARKER(
      "FLIR",
      "no packet ends a picture by its marker",
      "a new timestamp ends the picture before it"),

  /** FLIR: a t= line that is none. */
  INVALID_TIMING_IN_DESCRIPTION(
      "FLIR", "a t= line that is none", "lines that are not used are not read"),

  /** Tiandy: fragments behind the first name another NAL unit type. */
  WRONG_FRAGMENT_TYPES(
      "Tiandy",
      "fragments behind the first name another NAL unit type",
      "the first fragment's type counts"),

  /** V380: Annex B start codes inside RTP payloads. */
  START_CODES_IN_PAYLOAD(
      "V380", "Annex B start codes inside RTP payloads", "the payload is taken apart at them"),

  /** CostarHD, OpenIPC: a fragment that both begins and ends its NAL unit. */
  WHOLE_UNIT_AS_FRAGMENT(
      "CostarHD, OpenIPC",
      "a fragment that both begins and ends its NAL unit",
      "it is taken as the whole unit"),

  /** Anjvision: Content-Base without rtsp://. */
  CONTENT_BASE_WITHOUT_SCHEME(
      "Anjvision", "Content-Base without rtsp://", "the scheme is put in front"),

  /** Laureii: ';' behind the last parameter of RTP-Info. */
  TRAILING_SEPARATOR(
      "Laureii", "';' behind the last parameter of RTP-Info", "empty parameters are passed over"),

  /** Luckfox: ssrc comes first in Transport. */
  TRANSPORT_OUT_OF_ORDER(
      "Luckfox",
      "ssrc comes first in Transport",
      "parameters are found by name, wherever they stand"),

  /** GW Security: RTP-Info names another address than was set up. */
  WRONG_RTP_INFO_ADDRESS(
      "GW Security", "RTP-Info names another address than was set up", "RTP-Info is not used"),

  /** OMNY: RTP-Info names a timestamp that no packet has. */
  WRONG_RTP_INFO_TIMESTAMP(
      "OMNY",
      "RTP-Info names a timestamp that no packet has",
      "RTP-Info is not used: the first packet's timestamp is the first"),

  /** Ubiquiti: an fmtp line without parameters. */
  EMPTY_FORMAT_PARAMETERS(
      "Ubiquiti", "an fmtp line without parameters", "parameter sets are taken from the stream"),

  /** Escam Q6: Transport says RTP/AVP although interleaved channels follow. */
  TCP_ANSWERED_AS_UDP(
      "Escam Q6",
      "Transport says RTP/AVP although interleaved channels follow",
      "interleaved channels mean TCP, whatever the profile says"),

  /** Ivel: marker on an SEI, in the midst of a picture. */
  MARKER_ON_SIDE_INFORMATION(
      "Ivel",
      "marker on an SEI, in the midst of a picture",
      "a marker ends a picture only behind a slice"),

  /** Axis: refuses a keepalive after 150 s with a new nonce. */
  NEW_NONCE(
      "Axis",
      "refuses a keepalive after 150 s with a new nonce",
      "any 401 is answered once with its own nonce");

  private final String vendors;
  private final String behaviour;
  private final String policy;

  CameraFault(String vendors, String behaviour, String policy) {
    this.vendors = vendors;
    this.behaviour = behaviour;
    this.policy = policy;
  }

  /** The word in reports and the documentation. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whose cameras are known for it. */
  public String vendors() {
    return vendors;
  }

  /** What the camera does. */
  public String behaviour() {
    return behaviour;
  }

  /** What Saola does about it. */
  public String policy() {
    return policy;
  }
}
