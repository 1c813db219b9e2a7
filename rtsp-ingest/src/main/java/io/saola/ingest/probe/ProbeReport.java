package io.saola.ingest.probe;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtsp.StreamOffer;
import io.saola.ingest.wake.Wakefulness;
import java.time.Duration;
import java.util.List;

/**
 * A camera, measured.
 *
 * @param address as it was asked for
 * @param transport that the packets took
 * @param other whether the other transport works too
 * @param picture what is in the pictures' frame
 * @param firstPacket from the attempt to connect to the first packet
 * @param firstKeyframe from there to the first keyframe
 * @param forgiven faults that were worked around
 * @param remark how the session ended before its time, in a sentence; empty when it did not
 */
public record ProbeReport(
    StreamAddress.Rtsp address,
    Transport transport,
    OtherTransport other,
    StreamOffer offer,
    Picture picture,
    VideoFigures video,
    ReceptionReport reception,
    Duration firstPacket,
    Duration firstKeyframe,
    List<CameraFault> forgiven,
    String remark) {

  /** From here on a picture is larger than what a detector of 416 pixels can use. */
  private static final int LARGE_HEIGHT = 720;

  /** Of {@code stream.clock-bound}, its default. */
  private static final long CLOCK_BOUND_MICROS = 2_000_000;

  public ProbeReport {
    forgiven = List.copyOf(forgiven);
  }

  /** Whether its pictures are those of a main stream. */
  boolean isLarge() {
    return picture.height() >= LARGE_HEIGHT;
  }

  /** Whether its clock is known, and too far off to give the time. */
  boolean isClockOff() {
    return Math.abs(reception.cameraAheadMicros().orElse(0)) > CLOCK_BOUND_MICROS;
  }

  /** Whether keyframes are too far apart for adaptive decoding. */
  boolean areGroupsLong() {
    return !video.onlyKeyframes() && longestGroupSeconds() * 1e6 > Wakefulness.LONGEST_GROUP_MICROS;
  }

  /** As far as it was seen. */
  double longestGroupSeconds() {
    Spread groups = video.groupSeconds();
    return groups == null ? video.seconds() : groups.most();
  }

  /**
   * What is known of the pictures.
   *
   * @param profile and level; empty for Motion JPEG
   * @param width pixels, 0 if not known
   * @param height pixels, 0 if not known
   * @param decoded whether the size is that of a decoded picture, not of its announcement
   */
  public record Picture(VideoCodec codec, String profile, int width, int height, boolean decoded) {}

  /** What came of asking for the transport that was not measured. */
  public enum OtherTransport {
    /** Packets came. */
    WORKS,
    /** Asked for UDP, the camera sent over TCP, or nothing. */
    FALLS_BACK,
    /** No packets came at all. */
    FAILS,
    /** It was not asked for: RTSPS takes TCP only. */
    NOT_TRIED
  }
}
