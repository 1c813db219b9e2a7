package io.saola.ingest.fault;

import java.util.Locale;

/**
 * Something that real cameras do against the standards, or against good sense, and the policy that
 * meets it. Vendors are those known for it; "various" where it is common.
 */
public enum CameraFault {
  SPACE_IN_TRANSPORT(
      "Hikvision",
      "space in a parameter of Transport, as in ssrc= d6d6627",
      "spaces around names and values are passed over"),

  FALSE_FIRST_SEQUENCE(
      "Hikvision, Tapo, TP-Link",
      "RTP-Info names a first sequence number (0 or 1) that no packet has",
      "the first packet that comes is the first, whatever RTP-Info says"),

  DESCRIBE_AGAIN(
      "Hikvision",
      "refuses SETUP after a failed one until it has been asked to DESCRIBE again",
      "DESCRIBE comes before every further SETUP",
      Handling.AVOIDED),

  EARLIER_TIMESTAMP_ON_PARAMETER_SETS(
      "Reolink",
      "parameter sets with a marker and the previous picture's timestamp",
      "they end no picture, and go in front of the next"),

  TRAILING_BYTES_IN_PARAMETER_SET(
      "Reolink, GW Security",
      "zeros or a start code behind the end of a parameter set",
      "they are cut off"),

  FOREIGN_SESSION(
      "Reolink",
      "packets of another viewer's session come in",
      "packets of another source are dropped while the own one goes on; a source taken by mistake"
          + " is left again, and not taken a second time"),

  BACKCHANNEL_OFFERED(
      "Dahua, Amcrest",
      "offers a channel for talking back, which only one client may have",
      "it is never set up"),

  NEEDS_RECEIVER_REPORTS(
      "Dahua, Amcrest",
      "drops a client that has sent no RTCP receiver report for a minute",
      "a receiver report goes out every 5 s",
      Handling.AVOIDED),

  UNKNOWN_REPORT_SOURCE(
      "Tapo, TP-Link",
      "sender reports name a source that sends no packets",
      "they count for the only source of packets, as long as there is only one"),

  ODD_MEDIA_IN_DESCRIPTION(
      "Tapo, TP-Link", "media of kinds that SDP does not know", "they are passed over"),

  LARGE_PACKETS("Tapo, TP-Link", "packets of 10,000 bytes", "packets of up to 64 KiB are taken"),

  CHANGING_SOURCE(
      "Uniview",
      "another SSRC with every group of pictures",
      "another source is taken over at its keyframe"),

  SPACE_BEHIND_SEQUENCE_HEADER("Longse", "space behind the number of CSeq", "it is passed over"),

  REPEATED_SEQUENCE_NUMBERS(
      "Geovision",
      "packets of payload type 50 with sequence numbers that are taken",
      "packets of types that were not set up are dropped before they are counted"),

  NO_MARKER(
      "FLIR",
      "no packet ends a picture by its marker",
      "a new timestamp ends the picture before it"),

  INVALID_TIMING_IN_DESCRIPTION(
      "FLIR", "a t= line that is none", "lines that are not used are not read"),

  SHORT_SESSION(
      "FLIR",
      "keeps a session for 20 s without a word",
      "keepalives go out at half of what the camera names, at the latest after 30 s"),

  WRONG_FRAGMENT_TYPES(
      "Tiandy",
      "fragments behind the first name another NAL unit type",
      "the first fragment's type counts"),

  START_CODES_IN_PAYLOAD(
      "V380", "Annex B start codes inside RTP payloads", "the payload is taken apart at them"),

  WHOLE_UNIT_AS_FRAGMENT(
      "CostarHD, OpenIPC",
      "a fragment that both begins and ends its NAL unit",
      "it is taken as the whole unit"),

  CONTENT_BASE_WITHOUT_SCHEME(
      "Anjvision", "Content-Base without rtsp://", "the scheme is put in front"),

  TRAILING_SEPARATOR(
      "Laureii", "';' behind the last parameter of RTP-Info", "empty parameters are passed over"),

  TRANSPORT_OUT_OF_ORDER(
      "Luckfox",
      "ssrc comes first in Transport",
      "parameters are found by name, wherever they stand"),

  WRONG_RTP_INFO_ADDRESS(
      "GW Security",
      "RTP-Info names another address than was set up",
      "of RTP-Info only the source's name is used, and that only if packets have it"),

  WRONG_RTP_INFO_TIMESTAMP(
      "OMNY",
      "RTP-Info names a timestamp that no packet has",
      "the first packet's timestamp is the first, whatever RTP-Info says"),

  EMPTY_FORMAT_PARAMETERS("Ubiquiti", "an fmtp line without parameters", "it is passed over"),

  TCP_ANSWERED_AS_UDP(
      "Escam Q6",
      "Transport says RTP/AVP where packets within the connection were asked for, and come",
      "without ports for datagrams TCP is meant, whatever the profile says"),

  MARKER_ON_SIDE_INFORMATION(
      "Ivel",
      "marker on an SEI, in the midst of a picture",
      "a marker ends a picture only behind a slice"),

  NEW_NONCE(
      "Axis",
      "refuses a keepalive after 150 s with a new nonce",
      "any 401 with a new nonce is answered once for each request"),

  DISLIKES_GET_PARAMETER(
      "various", "restarts when asked GET_PARAMETER", "the keepalive is OPTIONS", Handling.AVOIDED),

  SILENT_ABOUT_KEEPALIVES(
      "various",
      "leaves keepalives without an answer",
      "no answer to a keepalive is waited for",
      Handling.AVOIDED),

  JUMPING_TIMESTAMPS(
      "various",
      "timestamps jump, or run faster or slower than time",
      "media time is taken from arrival again, and the session goes on"),

  GAPS_OVER_TCP(
      "various",
      "sequence numbers are missing although TCP loses nothing",
      "it is a loss like any other: nothing goes on until a keyframe"),

  OTHER_CHANNELS(
      "various",
      "answers with other interleaved channels than were asked for",
      "the channels of the answer are used"),

  GARBAGE_BETWEEN_PACKETS(
      "various",
      "bytes between interleaved packets that are no RTSP",
      "they are passed over up to the next packet or message, at most 1 MiB"),

  MISSING_PARAMETER_SETS(
      "various", "describes a stream without its parameter sets", "they are awaited in the stream"),

  WRONG_PARAMETER_SETS(
      "various",
      "describes other parameter sets than the stream's, or what are none",
      "those in the stream take their place");

  /** How a fault is met. */
  public enum Handling {
    /** Seen when it happens, told to the {@link FaultLog}, and worked around. */
    FORGIVEN,
    /** Never seen: what Saola does with every camera gives it no occasion. */
    AVOIDED
  }

  private final String vendors;
  private final String behaviour;
  private final String policy;
  private final Handling handling;

  CameraFault(String vendors, String behaviour, String policy) {
    this(vendors, behaviour, policy, Handling.FORGIVEN);
  }

  CameraFault(String vendors, String behaviour, String policy, Handling handling) {
    this.vendors = vendors;
    this.behaviour = behaviour;
    this.policy = policy;
    this.handling = handling;
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

  public Handling handling() {
    return handling;
  }
}
