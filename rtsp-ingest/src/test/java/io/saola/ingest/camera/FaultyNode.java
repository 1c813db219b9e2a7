package io.saola.ingest.camera;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.camera.FaultRow.Way;
import io.saola.ingest.decode.HardwareDevices;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.network.EventLoops;
import io.saola.ingest.record.Recorders;
import io.saola.ingest.rtsp.ClientOn;
import io.saola.ingest.rtsp.RtspClient;
import io.saola.ingest.rtsp.RtspTimeouts;
import io.saola.simulator.Simulator;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.loop.Clip;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Supervised cameras, all on one node's two event loops, against simulated ones that misbehave, on
 * test time; their pictures are written down and not decoded.
 */
final class FaultyNode implements AutoCloseable {

  private static final String PASSWORD = "test-only";
  private static final int SEED = 1;
  private static final int FPS = 3;
  private static final int GROUP = 6;
  private static final long OVERDUE_NANOS = 1_000_000_000;
  private static final PictureFormat INPUT = new PictureFormat(32, 32, PixelLayout.GRAY, 0);

  /** The usual ones, in test time; for answers there is more, for machines that are slow. */
  private static final RtspTimeouts TIMEOUTS =
      new RtspTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          paced(Duration.ofSeconds(3)),
          paced(Duration.ofSeconds(5)),
          paced(Duration.ofSeconds(6)),
          paced(RtspTimeouts.DEFAULT.goodbye()));

  final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(true);
  final Meters meters = Meters.inMemory();
  final PacedTime time;

  private final EventLoopGroup loops = EventLoops.open(2, "faulty-node");
  private final Map<Way, Simulator> simulators = new EnumMap<>(Way.class);
  private final Map<String, CameraIngest> cameras = new LinkedHashMap<>();
  private final Map<String, Witness> witnesses = new LinkedHashMap<>();
  private final Recorders recorders;
  private final HardwareDevices devices = new HardwareDevices(List.of());
  private final CameraIngest.Shared shared;
  private final Path folder;
  private final X509Bundle certificate;
  private final Map<Way, Long> sent = new ConcurrentHashMap<>();
  private volatile long mostMemory;

  /**
   * Connects nothing yet.
   *
   * @param paths of the simulated cameras; the first is well all the time
   */
  FaultyNode(Path folder, Map<Way, List<String>> paths) throws Exception {
    this.folder = folder;
    this.certificate =
        new CertificateBuilder()
            .subject("CN=127.0.0.1")
            .addSanIpAddress("127.0.0.1")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    this.time = new PacedTime(loops, this::sendersKeepUp, this::lookAtMemory);
    time.begin();
    Loop loop = film();
    for (Way way : Way.values()) {
      Map<String, Loop> loopsByPath = new LinkedHashMap<>();
      paths.get(way).forEach(path -> loopsByPath.put(path, loop));
      simulators.put(way, simulate(way, loopsByPath));
    }
    simulators.forEach(
        (way, simulator) ->
            simulator.onPicture(
                paths.get(way).getFirst(), (_, _, _) -> sent.put(way, time.nanos())));
    SaolaConfig.Ingest settings = new SaolaConfig.Ingest(20, 1 << 20, folder, List.of());
    this.recorders = new Recorders(settings, folder, _ -> {}, meters, time);
    this.shared = share(settings.connectsPerSecond());
  }

  private Simulator simulate(Way way, Map<String, Loop> cameras) throws IOException {
    Simulator.Tls tls = null;
    if (way == Way.TLS) {
      Path shown = Files.writeString(folder.resolve("cert.pem"), certificate.getCertificatePEM());
      Path key = Files.writeString(folder.resolve("key.pem"), certificate.getPrivateKeyPEM());
      tls = new Simulator.Tls(shown, key);
    }
    return Simulator.start(
        new Simulator.Programme(List.of(), List.of(), cameras),
        new Simulator.Options(0, SEED, credentials(), tls, 1),
        time,
        time);
  }

  private CameraIngest.Shared share(int connectsPerSecond) {
    RtspClient client = ClientOn.of(loops, time, time, TIMEOUTS, alloc);
    MediaSources sources = new MediaSources(client, devices, Runnable::run, time, time);
    return new CameraIngest.Shared(
        (camera, stream, counted, faults, timers) ->
            witness(camera, sources.of(camera, stream, counted, faults, timers)),
        AnalysisFrame::close,
        recorders,
        Runnable::run,
        new Backlog(time),
        new ConnectBudget(connectsPerSecond, time.timers(loops.next()), time),
        new Random(1),
        meters,
        time,
        time,
        _ -> {});
  }

  private MediaSource witness(CameraId camera, MediaSource source) {
    Witness witness = new Witness(source, time);
    witnesses.put(camera.value(), witness);
    return witness;
  }

  /** Begins to watch a simulated camera. */
  void watch(String path, Way way) {
    watch(path, way, simulators.get(way).url(path));
  }

  /** Begins to watch what listens at a port. */
  void watchPort(String name, Way way, int port) {
    watch(name, way, (way == Way.TLS ? "rtsps" : "rtsp") + "://127.0.0.1:" + port + "/" + name);
  }

  private void watch(String name, Way way, String url) {
    CameraConfig file = TestMedia.camera(name, Path.of("unused"), 5, Region.ALL);
    CameraConfig.Analysis usual = file.analysis();
    CameraConfig config =
        new CameraConfig(
            file.id(),
            file.name(),
            null,
            stream(way, url),
            null,
            file.detector(),
            new CameraConfig.Analysis(
                usual.fps(), usual.regions(), Decode.NONE, usual.priority(), usual.classes()),
            List.of(),
            List.of(),
            null,
            List.of());
    CameraIngest camera = new CameraIngest(config, INPUT, time.timers(loops.next()), shared);
    cameras.put(name, camera);
    camera.start();
  }

  private CameraConfig.Stream stream(Way way, String url) {
    int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    return new CameraConfig.Stream(
        new StreamAddress.Rtsp(url, "127.0.0.1", port, credentials()),
        way == Way.UDP ? CameraConfig.Transport.UDP : CameraConfig.Transport.TCP,
        way == Way.TLS ? new Trust.Pinned(fingerprint()) : new Trust.PublicAuthorities(),
        Duration.ofSeconds(2),
        false);
  }

  void behave(FaultRow row, Behaviour behaviour) {
    simulators.get(row.way()).inject(row.name(), behaviour);
  }

  Witness witness(String name) {
    return witnesses.get(name);
  }

  CameraStatus status(String name) {
    return cameras.get(name).status();
  }

  /** Ids of the faults that the camera was forgiven. */
  List<String> forgiven(String name) {
    return cameras.get(name).statistics().faults();
  }

  long count(Meter meter, String name) {
    return (long) meters.counter(meter, new CameraId(name)).count();
  }

  int cameras() {
    return cameras.size();
  }

  /** Bytes of all buffers of what was received, at their most. */
  long mostMemory() {
    return mostMemory;
  }

  long memory() {
    return alloc.metric().usedDirectMemory() + alloc.metric().usedHeapMemory();
  }

  /**
   * Ends the cameras' sessions.
   *
   * @return bytes that are not given back when all have had time for it
   */
  long leave() {
    CompletableFuture<?>[] goodbyes =
        cameras.values().stream().map(CameraIngest::disconnect).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(goodbyes).orTimeout(20, TimeUnit.SECONDS).join();
    cameras.values().forEach(CameraIngest::close);
    time.passUntil(Duration.ofSeconds(60), () -> memory() == 0);
    return memory();
  }

  @Override
  public void close() {
    time.close();
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    simulators.values().forEach(Simulator::close);
    recorders.close();
    devices.close();
  }

  private void lookAtMemory() {
    mostMemory = Math.max(mostMemory, memory());
  }

  /** The cameras that are well have sent what was due. */
  private boolean sendersKeepUp() {
    long now = time.nanos();
    return sent.values().stream().allMatch(nanos -> now - nanos < OVERDUE_NANOS);
  }

  private static StreamAddress.Credentials credentials() {
    return new StreamAddress.Credentials("cam", new Secret(PASSWORD));
  }

  private String fingerprint() {
    try {
      byte[] der = certificate.getCertificate().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Duration paced(Duration duration) {
    return duration.dividedBy(PacedTime.PACE);
  }

  /** Four groups of small pictures, of which keyframes take several packets. */
  private static Loop film() {
    return Loop.film(
        new Clip(
            Scenes.demo(1).getLast(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(4 * GROUP / FPS),
            2,
            new EncoderSettings(VideoCodec.H264, 320, 180, FPS, GROUP, 120_000)));
  }
}
