package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.LampColour;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.IncidentLine;
import io.saola.core.wire.IncidentLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A traffic light of 12 by 36 pixels in a picture of 1280 by 720: green, from second 8 yellow, from
 * 10 red, from 22 green again. One vehicle passes the middle in second 5.5, another in 18.5.
 */
class LampsIT {

  private static final MediaTime START = MediaTime.of(Instant.parse("2026-01-01T00:00:00Z"));

  private static final String SCENE =
      "color=c=0x6b6b6b:s=1280x720:r=10:d=30,"
          + lens(900, 100, 12, 36, "0x202020", 0, 30)
          + ","
          + lens(902, 102, 8, 8, "0x401010", 0, 30)
          + ","
          + lens(902, 114, 8, 8, "0x403010", 0, 30)
          + ","
          + lens(902, 126, 8, 8, "0x103828", 0, 30)
          + ","
          + lens(902, 126, 8, 8, "0x28ffc0", 0, 7.95)
          + ","
          + lens(902, 114, 8, 8, "0xffc028", 7.95, 9.95)
          + ","
          + lens(902, 102, 8, 8, "0xff2818", 9.95, 21.95)
          + ","
          + lens(902, 126, 8, 8, "0x28ffc0", 21.95, 30)
          + "[street];color=c=0xd8d8e0:s=120x90:r=10:d=30[car];"
          + "[street][car]overlay=x='if(lt(t,10),(t-2)*200-120,(t-15)*200-120)':y=420[out]";

  @TempDir private Path folder;

  private static String lens(
      int x, int y, int width, int height, String colour, double from, double until) {
    return "drawbox=x=%d:y=%d:w=%d:h=%d:color=%s:t=fill:enable='between(t,%s,%s)'"
        .formatted(x, y, width, height, colour, from, until);
  }

  @Test
  void shouldSeeTheLampAndWhoRunsIt() throws Exception {
    Path video =
        Media.encode(
            folder.resolve("light.mp4"), "-filter_complex", SCENE, "-map", "[out]", "-g", "20");
    Path config =
        Files.writeString(
            folder.resolve("saola.yml"),
            """
            detector: {model: motion}
            cameras:
              - id: light
                stream: {url: %s}
                analysis: {fps: 5}
                lines: [{id: stop, points: [[0.5, 0.3], [0.5, 1]]}]
                lamps: [{id: main, region: [0.7031, 0.1389, 0.7125, 0.1889]}]
                rules: [{type: red-light, line: stop, lamp: main}]
            """
                .formatted(video));

    Path result = folder.resolve("result");
    Ended ended =
        SaolaProcess.run(
            folder,
            Map.of(),
            "analyze",
            video.toString(),
            "-c",
            config.toString(),
            "--camera",
            "light",
            "-o",
            result.toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    List<FrameDetections> frames = new ArrayList<>();
    DetectionLines.read(result.resolve("detections.jsonl"), frames::add);
    assertShown(frames, 1, 7.8, LampColour.GREEN);
    assertShown(frames, 8.5, 9.8, LampColour.YELLOW);
    assertShown(frames, 10.5, 21.8, LampColour.RED);
    assertShown(frames, 22.5, 29, LampColour.GREEN);
    List<IncidentLine> found = IncidentLines.read(result.resolve("incidents.jsonl"));
    assertThat(found).hasSize(1);
    IncidentLine incident = found.getFirst();
    assertThat(incident.type()).isEqualTo(IncidentType.RED_LIGHT);
    assertThat(incident.startedAt().secondsSince(START)).isCloseTo(18.5, within(0.7));
  }

  private static void assertShown(
      List<FrameDetections> frames, double from, double until, LampColour colour) {
    List<FrameDetections> part =
        frames.stream()
            .filter(frame -> frame.time().secondsSince(START) >= from)
            .filter(frame -> frame.time().secondsSince(START) <= until)
            .toList();
    assertThat(part).hasSizeGreaterThan(5);
    assertThat(part)
        .allSatisfy(
            frame ->
                assertThat(frame.signals())
                    .as("%s", frame.time())
                    .containsEntry("lamp.main", (double) colour.code()));
  }
}
