package io.saola.bench.loop;

import io.netty.buffer.ByteBuf;
import io.saola.bench.infer.BenchData;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.RecordedUnits;
import io.saola.ingest.decode.RecordedUnits.RecordedUnit;
import io.saola.ingest.decode.RecordingException;
import io.saola.ingest.decode.VideoDecoder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One frame of a recording, decoded as ingest does it, with the decoder whose memory it is in. */
final class RecordedFrame implements AutoCloseable {

  private static final int WITH_CARS = 220;

  private final VideoDecoder decoder;
  private @Nullable DecodedFrame newest;

  private RecordedFrame(VideoDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * Decodes up to a frame.
   *
   * @param number 1-based
   */
  static RecordedFrame decode(Path recording, int number)
      throws RecordingException, CodecException {
    try (RecordedUnits units = RecordedUnits.open(recording)) {
      CameraId camera = new CameraId("bench");
      DecodeMeters meters = DecodeMeters.of(Meters.inMemory(), camera);
      RecordedFrame frame =
          new RecordedFrame(units.decoders().open(Decoding.of(Decode.ALL, meters)));
      for (RecordedUnit unit = units.next(); unit != null; unit = units.next()) {
        frame.decode(unit);
        if (frame.decoded().number() >= number) {
          return frame;
        }
      }
      throw new IllegalStateException(recording + " has fewer than " + number + " frames");
    }
  }

  /** A frame with cars on it, which every detector must find something on. */
  static RecordedFrame ofCars() throws RecordingException, CodecException {
    return decode(BenchData.video("car-detection.mp4"), WITH_CARS);
  }

  /** Whoever finds nothing on {@link #ofCars} has not done the work. */
  static int check(int objects) {
    if (objects == 0) {
      throw new IllegalStateException("nothing was found on the frame");
    }
    return objects;
  }

  DecodedFrame decoded() {
    if (newest == null) {
      throw new IllegalStateException("nothing was decoded");
    }
    return newest;
  }

  @Override
  public void close() {
    keep(null);
    decoder.close();
  }

  private void decode(RecordedUnit unit) {
    MediaTime time = new MediaTime(unit.micros());
    ByteBuf data = unit.data();
    try (AccessUnit accessUnit =
        new AccessUnit(data, Coding.of(unit.keyframe()), 0, time, TimeOrigin.FILE, 0, 0)) {
      decoder.decode(accessUnit, 0, this::keep);
    }
  }

  private void keep(@Nullable DecodedFrame frame) {
    if (newest != null) {
      newest.close();
    }
    newest = frame;
  }
}
