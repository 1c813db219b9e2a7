package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.decode.HardwareDevices;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.rtsp.RtspClient;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Makes the source that a stream's address asks for. Safe for use by any thread.
 *
 * @param hardware decodes what comes over RTSP, where it can
 * @param pool reads recordings
 */
record MediaSources(
    RtspClient client, HardwareDevices hardware, Executor pool, Ticker ticker, InstantSource clock)
    implements CameraIngest.Sources {

  @Override
  public MediaSource of(
      CameraId camera, Stream stream, Meters meters, FaultBook faults, Timers timers) {
    return switch (stream.address()) {
      case StreamAddress.Rtsp _ -> new RtspSource(client, camera, stream, meters, faults, hardware);
      case StreamAddress.Recording recording ->
          new RecordingSource(
              recording.file(),
              stream.loop(),
              pool,
              timers,
              ticker,
              clock,
              meters.counter(Meter.FRAMES_RECEIVED, camera));
    };
  }
}
