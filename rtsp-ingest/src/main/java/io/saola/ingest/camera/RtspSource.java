package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CameraHardware;
import io.saola.ingest.decode.HardwareDevices;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.rtsp.RtspClient;
import io.saola.ingest.rtsp.RtspSession;
import io.saola.ingest.rtsp.SessionEnd;
import io.saola.ingest.rtsp.SessionListener;
import io.saola.ingest.rtsp.StreamFormat;
import io.saola.ingest.rtsp.TransportMemory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A camera that is watched over RTSP. */
final class RtspSource implements MediaSource {

  private final RtspClient client;
  private final CameraId camera;
  private final CameraConfig.Stream stream;
  private final Meters meters;
  private final FaultBook faults;
  private final HardwareDevices devices;
  private final TransportMemory transports = new TransportMemory();
  private @Nullable CameraHardware hardware;

  /**
   * @param stream served over RTSP
   */
  RtspSource(
      RtspClient client,
      CameraId camera,
      CameraConfig.Stream stream,
      Meters meters,
      FaultBook faults,
      HardwareDevices devices) {
    this.client = client;
    this.camera = camera;
    this.stream = stream;
    this.meters = meters;
    this.faults = faults;
    this.devices = devices;
  }

  @Override
  public Attempt open(Listener listener) {
    RtspSession session =
        client.connect(
            camera,
            stream,
            transports,
            meters,
            faults.newSession(),
            new Adapter(listener, this::hardware));
    return new Connected(session);
  }

  private record Connected(RtspSession session) implements Attempt {

    @Override
    public Reception reception() {
      CameraConfig.Transport transport = session.mediaTransport();
      OptionalLong ahead = session.reception().cameraAheadMicros();
      return new Reception(
          transport == null ? "" : transport.id(),
          ahead.isPresent()
              ? Optional.of(Duration.of(ahead.getAsLong(), ChronoUnit.MICROS))
              : Optional.empty());
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /** Asked for by the first decoder: a stream that is only kept has none. */
  private synchronized CameraHardware hardware() {
    CameraHardware known = hardware;
    if (known == null) {
      known = devices.of(camera, meters);
      hardware = known;
    }
    return known;
  }

  private record Adapter(Listener listener, Supplier<CameraHardware> hardware)
      implements SessionListener {

    @Override
    public void onStream(StreamFormat format) {
      VideoCodec codec = Objects.requireNonNull(format.codec(), "what comes over RTP has a name");
      listener.onStream(format, LiveStream.ofCamera(codec, hardware));
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
      listener.onAccessUnit(unit);
    }

    @Override
    public void onEnd(SessionEnd end) {
      listener.onEnd(new End(kindOf(end.kind()), end.sentence()));
    }

    private static End.Kind kindOf(SessionEnd.Kind kind) {
      return switch (kind) {
        case REFUSED -> End.Kind.REFUSED;
        case UNREACHABLE -> End.Kind.UNREACHABLE;
        case LOST -> End.Kind.LOST;
        case CLOSED -> End.Kind.CLOSED;
      };
    }
  }
}
