package io.saola.ingest.probe;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.CodecProfile;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.VideoDecoder;
import io.saola.ingest.probe.ProbeReport.Picture;
import io.saola.ingest.rtsp.StreamFormat;
import java.util.ArrayList;
import java.util.List;

/** Looks into the first keyframe, and decodes it: a description may lie about the size. */
final class FirstPicture {

  private FirstPicture() {}

  /** The access unit stays the caller's. */
  static Picture look(AccessUnit unit, StreamFormat format) {
    VideoCodec codec = format.codec();
    if (codec == null) {
      throw new IllegalArgumentException("not a camera's coding: " + format.encoding());
    }
    String profile = CodecProfile.of(codec, unit.data());
    List<int[]> sizes = new ArrayList<>();
    DecodeMeters meters = DecodeMeters.of(Meters.inMemory(), CameraProbe.CAMERA);
    try (VideoDecoder decoder = VideoDecoder.camera(codec, Decoding.of(Decode.ALL, meters))) {
      decoder.decode(unit, 0, frame -> note(frame, sizes));
      decoder.finish(frame -> note(frame, sizes));
    }
    return sizes.isEmpty()
        ? new Picture(codec, profile, format.width(), format.height(), false)
        : new Picture(codec, profile, sizes.getFirst()[0], sizes.getFirst()[1], true);
  }

  private static void note(DecodedFrame frame, List<int[]> sizes) {
    try (frame) {
      sizes.add(new int[] {frame.width(), frame.height()});
    }
  }
}
