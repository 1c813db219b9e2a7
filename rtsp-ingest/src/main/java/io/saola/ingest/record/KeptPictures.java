package io.saola.ingest.record;

import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.DecodedPicture;
import io.saola.ingest.decode.VideoDecoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes single pictures of held video, by the processor, from the keyframe before them. */
final class KeptPictures {

  // What is decoded afterwards must not show up in a camera's live figures.
  private final DecodeMeters meters = DecodeMeters.of(Meters.inMemory(), new CameraId("evidence"));

  /**
   * Decodes one picture.
   *
   * @param units decodable ones, in decoding order
   * @param target index of the picture's unit
   * @return the picture, or the one shown nearest to it should it be damaged; the caller's. Null
   *     when nothing could be decoded
   */
  @Nullable DecodedPicture decode(HeldVideo video, List<ClipUnit> units, int target)
      throws IOException {
    int key = target;
    while (key > 0 && !units.get(key).keyframe()) {
      key--;
    }
    Nearest nearest = new Nearest(units.get(target).micros());
    try (VideoDecoder decoder = VideoDecoder.kept(units.get(key).setup(), meters)) {
      for (int i = key; i <= target; i++) {
        try (AccessUnit unit = read(video, units.get(i))) {
          decoder.decode(unit, 0, nearest::offer);
        }
      }
      decoder.finish(nearest::offer);
      return nearest.take();
    } catch (CodecException unsupported) {
      throw new IOException(unsupported.getMessage(), unsupported);
    } finally {
      nearest.close();
    }
  }

  private static AccessUnit read(HeldVideo video, ClipUnit unit) throws IOException {
    return new AccessUnit(
        video.read(unit),
        Coding.of(unit.keyframe()),
        unit.sequence(),
        new MediaTime(unit.micros()),
        TimeOrigin.FILE,
        0,
        0);
  }

  /** Keeps the picture nearest to a time. */
  private static final class Nearest implements AutoCloseable {

    private final long micros;
    private @Nullable DecodedPicture best;

    Nearest(long micros) {
      this.micros = micros;
    }

    void offer(DecodedFrame frame) {
      try (frame) {
        DecodedPicture before = best;
        if (before == null || distance(frame.stamp().time()) < distance(before.time())) {
          best = frame.picture();
          if (before != null) {
            before.close();
          }
        }
      }
    }

    @Nullable DecodedPicture take() {
      DecodedPicture taken = best;
      best = null;
      return taken;
    }

    private long distance(MediaTime time) {
      return Math.abs(time.micros() - micros);
    }

    @Override
    public void close() {
      if (best != null) {
        best.close();
      }
    }
  }
}
