package io.saola.ingest.camera;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a node keeps of its cameras, and the clips that are cut of it. */
class IngestNodeEvidenceTest extends NodeTrial {

  @Test
  void shouldWatchTheEvidenceStreamBesideTheAnalysedOne() {
    Path film = loop();
    CameraConfig camera =
        keeping(TestMedia.camera("gate", film, 10, Region.ALL), folder.resolve("main.mp4"));
    try (IngestNode node = node()) {
      node.apply(List.of(camera));
      awaitFrames(camera, 1);
      await().until(() -> evidence(node).state() == CameraState.OFFLINE);
      assertThat(evidence(node).reason()).contains("main.mp4");
      assertThat(gauge("saola.camera.evidence.streaming")).isZero();

      TestMedia.ffmpeg(
          folder.resolve("main.mp4"),
          "-f lavfi -i testsrc=size=640x480:rate=25:duration=1 -pix_fmt yuv420p -c:v libx264");

      await().atMost(30, SECONDS).until(() -> evidence(node).state() == CameraState.STREAMING);
      assertThat(gauge("saola.camera.evidence.streaming")).isEqualTo(1);
      assertThat(node.statuses().getFirst().stream()).isEqualTo(new StreamInfo("H264", 320, 240));
      assertThat(count(Meter.CONNECTS, camera.id())).isEqualTo(1);
      assertThat(meters.ofEvidence().counter(Meter.CONNECTS, camera.id()).count())
          .isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void shouldHoldAndKeepACameraThatIsNeverDecoded() {
    CameraConfig camera = decoding(TestMedia.camera("gate", loop(), 10, Region.ALL), Decode.NONE);
    try (IngestNode node = node()) {
      node.apply(List.of(camera));

      await().atMost(20, SECONDS).until(() -> count(Meter.FRAMES_SKIPPED, camera.id()) >= 10);

      assertThat(node.statuses().getFirst().state()).isEqualTo(CameraState.STREAMING);
      assertThat(gauge("saola.record.ring.bytes")).isPositive();
      assertThat(count(Meter.FRAMES_DECODED, camera.id())).isZero();
      node.accept(new Demand.Wake(camera.id(), newest.get()));
      assertThat(node.latestPicture(camera.id())).isEmpty();
    }
  }

  @Test
  void shouldCutAClipOfTheAnalysedStream() {
    CameraConfig camera = keepingAnalysed(TestMedia.camera("gate", loop(), 10, Region.ALL));

    CutResult result = clipOf(camera);

    assertThat(result.trouble()).isEmpty();
    assertThat(result.clip()).isNotNull();
    assertThat(folder.resolve("evidence").resolve(result.clip().key())).exists();
    assertThat(result.stills()).hasSize(1);
  }

  @Test
  void shouldCutAClipOfTheEvidenceStream() {
    Path main =
        TestMedia.ffmpeg(
            folder.resolve("main.mp4"),
            "-f lavfi -i testsrc=size=640x480:rate=25:duration=1 -pix_fmt yuv420p -c:v libx264");
    CameraConfig camera = keeping(TestMedia.camera("gate", loop(), 10, Region.ALL), main);

    CutResult result = clipOf(camera);

    assertThat(result.clip()).isNotNull();
    assertThat(
            TestMedia.ffprobe(
                folder.resolve("evidence").resolve(result.clip().key()),
                "-show_entries stream=width -of csv=p=0"))
        .contains("640");
  }

  @Test
  void shouldPassOverWhatIsWantedOfUnknownCameras() {
    CameraId unknown = new CameraId("unknown");
    try (IngestNode node = node()) {
      node.accept(new Demand.Wake(unknown, new MediaTime(0)));
      node.accept(new Demand.Hold(unknown, "rule/1", new MediaTime(0)));
      node.accept(new Demand.Release(unknown, "rule/1"));
    }

    assertThat(clips).isEmpty();
  }

  private CutResult clipOf(CameraConfig camera) {
    try (IngestNode node = node()) {
      node.apply(List.of(camera));
      awaitFrames(camera, 25);
      MediaTime detected = newest.get();
      MediaTime started = detected.plusMicros(-500_000);
      node.accept(new Demand.Hold(camera.id(), "rule/1", started));
      node.accept(
          new Demand.Cut(
              camera.id(),
              "rule/1",
              new IncidentId("incident-1"),
              started,
              detected,
              List.of(detected)));

      await().atMost(30, SECONDS).until(() -> !clips.isEmpty());
    }
    return clips.getFirst();
  }

  private static CameraConfig keepingAnalysed(CameraConfig camera) {
    return with(camera, aSecondAround(null), camera.analysis());
  }

  private static CameraConfig keeping(CameraConfig camera, Path evidence) {
    CameraConfig.Stream stream = camera.stream();
    return with(
        camera,
        aSecondAround(
            new CameraConfig.Stream(
                new StreamAddress.Recording(evidence),
                stream.transport(),
                stream.trust(),
                stream.clockBound(),
                true)),
        camera.analysis());
  }

  private static CameraConfig.Evidence aSecondAround(CameraConfig.@Nullable Stream stream) {
    return new CameraConfig.Evidence(stream, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  private static CameraConfig decoding(CameraConfig camera, Decode decode) {
    CameraConfig.Analysis analysis = camera.analysis();
    return with(
        camera,
        null,
        new CameraConfig.Analysis(
            analysis.fps(), analysis.regions(), decode, analysis.priority(), analysis.classes()));
  }

  private static CameraConfig with(
      CameraConfig camera,
      CameraConfig.@Nullable Evidence evidence,
      CameraConfig.Analysis analysis) {
    return new CameraConfig(
        camera.id(),
        camera.name(),
        camera.location(),
        camera.stream(),
        evidence,
        camera.detector(),
        analysis,
        camera.zones(),
        camera.lines(),
        camera.calibration(),
        camera.rules());
  }

  private static CameraStatus.Evidence evidence(IngestNode node) {
    return Objects.requireNonNull(node.statuses().getFirst().evidence());
  }
}
