package io.saola.ingest.rtsp;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.fuzz.Claim;
import io.saola.ingest.fuzz.FuzzInput;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The body of an answer to DESCRIBE, up to the depacketiser that it asks for. */
public final class SdpFuzz {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final Meters METERS = Meters.inMemory();
  private static final AnswerFaults FAULTS = new AnswerFaults(FaultLog.none());
  private static final ArrivalClock CLOCK = new ArrivalClock(() -> 0, () -> Instant.EPOCH);
  private static final RtspHeaders HEADERS =
      RtspHeaders.parse(List.of("Content-Base: rtsp://cam/base/"));

  private SdpFuzz() {}

  /** A stream of each coding. */
  public static Map<String, byte[]> seeds() {
    String h265 =
        """
        v=0
        t=0 0
        a=control:rtsp://cam/all
        m=video 0 RTP/AVP 98
        a=rtpmap:98 H265/90000
        a=fmtp:98 profile-id=1;sprop-vps=QAEM;sprop-sps=QgEB;sprop-pps=RAHA;sprop-max-don-diff=0
        a=control:trackID=0
        m=audio 0 RTP/AVP 8
        a=sendonly
        """;
    String jpeg =
        """
        m=video 0 RTP/AVP 26
        a=framesize:26 1920-1080
        a=x-dimensions: 1920, 1080
        a=fmtp:26
        """;
    return Map.of(
        "h264", ScriptedCamera.SDP.getBytes(StandardCharsets.UTF_8),
        "h265", h265.getBytes(StandardCharsets.UTF_8),
        "jpeg", jpeg.getBytes(StandardCharsets.UTF_8));
  }

  public static void fuzzerTestOneInput(byte[] data) {
    String body = new FuzzInput(data).text(StandardCharsets.UTF_8);
    read(new RtspMessage.Response(200, "OK", HEADERS, body));
  }

  static void read(RtspMessage.Response response) {
    Sdp description = Sdp.parse(response.body());
    FAULTS.described(response, description);
    String control = description.control();
    AnswerReader.oneLine(ControlUrls.resolve("rtsp://cam/", control == null ? "" : control));
    switch (VideoTrack.choose(description)) {
      case VideoTrack.Choice.Usable(VideoTrack track) -> {
        FAULTS.chosen(track, description);
        open(track);
      }
      case VideoTrack.Choice.Unsupported(List<String> codecs) ->
          Claim.that(!codecs.isEmpty(), "unsupported, but of no coding");
      case VideoTrack.Choice.NoVideo(List<String> kinds) ->
          Claim.that(kinds.size() <= Sdp.MAX_MEDIA, "%d kinds", kinds.size());
    }
  }

  private static void open(VideoTrack track) {
    int type = track.payloadType();
    Claim.that(type >= 0 && type <= 127, "payload type %d", type);
    Claim.that(track.clockRate() > 0, "clock rate %d", track.clockRate());
    AnswerReader.oneLine(ControlUrls.resolve("rtsp://cam/", track.control()));
    StreamFormat format = StreamFormat.of(track.video());
    boolean sensible =
        format.width() >= 0
            && format.height() >= 0
            && format.width() <= 65_536
            && format.height() <= 65_536;
    Claim.that(sensible, "%d x %d", format.width(), format.height());
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    Timeline timeline =
        Timeline.of(
            CLOCK, track.clockRate(), Duration.ofSeconds(2), METERS, CAMERA, FaultLog.none());
    Depacketisers.open(
            track.video(),
            new DepacketiserScope(
                allocator, timeline, METERS, CAMERA, FaultLog.none(), unit -> unit.close()))
        .close();
    Claim.nothingLeft(allocator);
  }
}
