package io.saola.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.flow.FlowMinute;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import io.saola.core.wire.Truth.Situation;
import io.saola.core.wire.Truth.Stretch;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireFormatsTest {

  private static final CameraId CAMERA = new CameraId("n1-hvt");

  @TempDir private Path folder;

  private static MediaTime at(String time) {
    return MediaTime.of(Instant.parse(time));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("file"), content);
  }

  private static Incident incident(@Nullable MediaTime endedAt) {
    MediaTime start = at("2026-01-01T00:00:03.200Z");
    return new Incident(
        IncidentId.of(CAMERA, "wrong", start, 0),
        CAMERA,
        "wrong",
        IncidentType.WRONG_WAY,
        Severity.HIGH,
        start,
        at("2026-01-01T00:00:04.200001Z"),
        endedAt,
        0.87654321,
        "lane \"1\"",
        List.of(7L, 3L),
        new Box(1.005, 2, 30.456, 40),
        320,
        240);
  }

  @Test
  void shouldWriteDetectionsInFixedOrderAndRounding() throws IOException {
    FrameDetections frame =
        new FrameDetections(
            CAMERA,
            12,
            at("2026-01-01T00:00:00.480Z"),
            320,
            240,
            List.of(
                new Detection(ObjectClass.CAR, 0.98765, new Box(-0.001, 1.2345, 10, 20.999)),
                new Detection(ObjectClass.MOVING_OBJECT, 1, new Box(0, 0, 320, 240))),
            Map.of("sharpness", 12.34567, "lamp", 0.0));
    StringWriter out = new StringWriter();

    DetectionLines.write(out, frame);

    assertThat(out)
        .hasToString(
            """
            {"camera":"n1-hvt","frame":12,"time":"2026-01-01T00:00:00.480Z","width":320,"height":240,\
            "detections":[{"class":"car","score":0.9877,"box":[0.0,1.23,10.0,21.0]},\
            {"class":"moving-object","score":1.0,"box":[0.0,0.0,320.0,240.0]}],\
            "signals":{"lamp":0.0,"sharpness":12.3457}}
            """);
  }

  @Test
  void shouldWriteIncidentsInFixedOrder() throws IOException {
    StringWriter out = new StringWriter();

    IncidentLines.write(out, incident(at("2026-01-01T00:00:09Z")), "1.jpg");
    IncidentLines.write(out, incident(null), null);

    assertThat(out.toString().lines())
        .containsExactly(
            """
            {"id":"n1-hvt~wrong~1767225603200~0","camera":"n1-hvt","type":"wrong-way",\
            "severity":"high","startedAt":"2026-01-01T00:00:03.200Z",\
            "detectedAt":"2026-01-01T00:00:04.200001Z","endedAt":"2026-01-01T00:00:09Z",\
            "confidence":0.8765,"zone":"lane \\"1\\"","tracks":[3,7],"box":[1.0,2.0,30.46,40.0],\
            "snapshot":"1.jpg"}\
            """,
            """
            {"id":"n1-hvt~wrong~1767225603200~0","camera":"n1-hvt","type":"wrong-way",\
            "severity":"high","startedAt":"2026-01-01T00:00:03.200Z",\
            "detectedAt":"2026-01-01T00:00:04.200001Z","endedAt":null,\
            "confidence":0.8765,"zone":"lane \\"1\\"","tracks":[3,7],"box":[1.0,2.0,30.46,40.0],\
            "snapshot":null}\
            """);
  }

  @Test
  void shouldSayOfATamperedCameraWhatIsWrongWithItsPicture() throws IOException {
    StringWriter out = new StringWriter();
    Incident plain = incident(null);

    IncidentLines.write(
        out,
        new Incident(
            plain.id(),
            plain.camera(),
            plain.rule(),
            IncidentType.CAMERA_TAMPERED,
            plain.severity(),
            plain.startedAt(),
            plain.detectedAt(),
            null,
            plain.confidence(),
            null,
            List.of(),
            plain.box(),
            640,
            360,
            PictureFault.BLURRED),
        null);

    assertThat(out.toString()).endsWith("\"snapshot\":null,\"fault\":\"blurred\"}\n");
    assertThat(IncidentLines.read(file(out.toString()))).hasSize(1);
  }

  @Test
  void shouldReadIncidentsAsTheyWereWritten() throws IOException {
    StringWriter out = new StringWriter();
    List<Incident> incidents = List.of(incident(at("2026-01-01T00:00:09Z")), incident(null));
    for (Incident incident : incidents) {
      IncidentLines.write(out, incident, null);
    }

    List<IncidentLine> read = IncidentLines.read(file(out.toString()));

    assertThat(read).isEqualTo(incidents.stream().map(IncidentLine::of).toList());
  }

  @Test
  void shouldReadTruthAsItWasWritten() throws IOException {
    Truth truth =
        new Truth(
            List.of(new Stretch(CAMERA, at("2026-01-01T00:00:00Z"), at("2026-01-01T01:00:00.5Z"))),
            List.of(
                new Situation(
                    CAMERA,
                    IncidentType.STOPPED_VEHICLE,
                    at("2026-01-01T00:10:00Z"),
                    at("2026-01-01T00:12:00Z"),
                    Duration.ofMillis(2500),
                    "lane"),
                new Situation(
                    CAMERA,
                    IncidentType.INTRUSION,
                    at("2026-01-01T00:50:00Z"),
                    null,
                    Duration.ZERO,
                    null)));
    StringWriter out = new StringWriter();

    TruthLines.write(out, truth);

    assertThat(out.toString().lines())
        .containsExactly(
            """
            {"camera":"n1-hvt","from":"2026-01-01T00:00:00Z","to":"2026-01-01T01:00:00.500Z"}\
            """,
            """
            {"camera":"n1-hvt","type":"stopped-vehicle","startedAt":"2026-01-01T00:10:00Z",\
            "endedAt":"2026-01-01T00:12:00Z","after":2.5,"zone":"lane"}\
            """,
            """
            {"camera":"n1-hvt","type":"intrusion","startedAt":"2026-01-01T00:50:00Z",\
            "endedAt":null,"after":0.0}\
            """);
    assertThat(TruthLines.read(file(out.toString()))).isEqualTo(truth);
  }

  @Test
  void shouldWriteOnlyTheTracksSeenInTheFrame() throws IOException {
    MediaTime now = at("2026-01-01T00:00:01Z");
    MediaTime before = at("2026-01-01T00:00:00Z");
    FrameTracks frame =
        new FrameTracks(
            CAMERA,
            25,
            now,
            320,
            240,
            List.of(
                new Track(1, ObjectClass.CAR, new Box(1, 2, 3.456, 4), 0.5, before, now),
                new Track(2, ObjectClass.CAR, new Box(5, 6, 7, 8), 0.9, before, before)));
    StringWriter out = new StringWriter();

    TrackLines.write(out, frame);

    assertThat(out).hasToString("25,1,1.0,2.0,3.46,4.0,0.5,-1,-1,-1\n");
    assertThat(TrackLines.read(file(out.toString())))
        .containsExactly(new TrackLine(25, 1, new Box(1, 2, 3.46, 4), 0.5));
  }

  @Test
  void shouldReadTracksAsOtherToolsWriteThem() throws IOException {
    List<TrackLine> tracks =
        TrackLines.read(file("1.0, 3, 113.84,274.5,57.3,130\r\n\n2,3,1e2,0,5,6,-1,-1,-1,-1\n"));

    assertThat(tracks)
        .containsExactly(
            new TrackLine(1, 3, new Box(113.84, 274.5, 57.3, 130), 1),
            new TrackLine(2, 3, new Box(100, 0, 5, 6), -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1,2,3,4,5|found '1,2,3,4,5', expected frame,id,x,y,width,height[,confidence,…]",
        "1,2,3,4,-5,6|a box needs a size >= 0",
        "1.5,2,3,4,5,6|'1.5' is no whole number",
        "a,2,3,4,5,6|expected frame,id",
        "1,2,NaN,4,5,6|a box needs a finite corner",
      })
  void shouldNameTheLineOfATrackThatDoesNotFit(String line, String message) throws IOException {
    Path file = file("1,1,0,0,1,1\n" + line + "\n");

    assertThatThrownBy(() -> TrackLines.read(file))
        .isInstanceOf(BadLineException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|found [], expected an object",
        "{\"camera\":|found no JSON",
        "{} {}|found no JSON",
        "{\"camera\":\"c\",\"camera\":\"d\"}|found no JSON",
        "{\"camera\":\"C\"}|camera: found \"C\", expected 1 to 64",
        "{\"camera\":\"c\"}|frame: found nothing, expected a whole number",
        "{\"camera\":\"c\",\"frame\":0}|frame: found 0, expected a whole number of 1..",
        "{\"camera\":\"c\",\"frame\":1,\"time\":\"now\"}|time: found \"now\", expected a time such",
      })
  void shouldNameTheLineOfDetectionsThatDoNotFit(String line, String message) throws IOException {
    // Detections are read first, so that a line may be given as far as the key in question.
    String padded =
        line.startsWith("{\"camera\":\"") && line.endsWith("}") && !line.contains("\"d\"")
            ? line.substring(0, line.length() - 1) + ",\"detections\":[]}"
            : line;
    Path file = file("\n" + padded + "\n");

    assertThatThrownBy(() -> DetectionLines.read(file, frame -> {}))
        .isInstanceOf(BadLineException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "3|detections[0]: found 3, expected an object",
        "{\"class\":\"cow\"}|detections[0].class: found \"cow\", expected a class",
        "{\"class\":\"car\",\"score\":2}|detections[0].score: found 2, expected a number of 0..1",
        "{\"class\":\"car\",\"score\":1,\"box\":[1,2,3]}|detections[0].box: found [1,2,3],"
            + " expected",
        "{\"class\":\"car\",\"score\":1,\"box\":[1,2,3,-4]}|expected a box [x, y, width, height]",
        "{\"class\":\"car\",\"score\":NaN,\"box\":[1,2,3,4]}|score: found NaN, expected a number"
            + " of",
        "{\"class\":\"car\",\"score\":1,\"box\":[1,NaN,3,4]}|expected a box [x, y, width, height]",
        "{\"class\":\"car\",\"score\":1,\"box\":[1,2,3,4],\"score\":1}|found no JSON (Duplicate",
        "{\"score\":1,\"box\":[1,2,3,4]}|detections[0].class: found nothing, expected a text",
      })
  void shouldNameTheDetectionThatDoesNotFit(String detection, String message) throws IOException {
    Path file = file("{\"detections\":[" + detection + "]}\n");

    assertThatThrownBy(() -> DetectionLines.read(file, frame -> {}))
        .isInstanceOf(BadLineException.class)
        .hasMessageStartingWith(file + ":1: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"camera\":\"c\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}"
            + "|to: found \"2026-01-01T00:00:00Z\", expected a time not before 'from'",
        "{\"camera\":\"c\",\"type\":\"flying\",\"startedAt\":\"2026-01-02T00:00:00Z\",\"after\":1}"
            + "|type: found \"flying\", expected an incident type",
        "{\"camera\":\"c\",\"type\":\"crowd\",\"startedAt\":\"2026-01-02T00:00:00Z\"}"
            + "|after: found nothing, expected a number of 0..86400",
      })
  void shouldNameTheLineOfATruthThatDoesNotFit(String line, String message) throws IOException {
    Path file = file(line + "\n");

    assertThatThrownBy(() -> TruthLines.read(file))
        .isInstanceOf(BadLineException.class)
        .hasMessageStartingWith(file + ":1: ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldSkipKeysThatItDoesNotKnow() throws IOException {
    List<FrameDetections> frames = new ArrayList<>();
    Path file =
        file(
            """
            {"camera":"c","frame":1,"time":"2026-01-01T00:00:00Z","width":4,"height":3,"epoch":9,\
            "detections":[{"class":"car","score":0.5,"box":[0,0,1,1],"colour":"red"}]}
            """);

    DetectionLines.read(file, frames::add);

    assertThat(frames)
        .containsExactly(
            new FrameDetections(
                new CameraId("c"),
                1,
                at("2026-01-01T00:00:00Z"),
                4,
                3,
                List.of(new Detection(ObjectClass.CAR, 0.5, new Box(0, 0, 1, 1))),
                Map.of()));
  }

  @Test
  void shouldNumberLinesAndTellHowFarItIs() throws IOException {
    String line =
        """
        {"time":"2026-01-01T00:00:00Z","camera":"c","signals":null,"height":3,"width":4,\
        "detections":[],"frame":%d}\
        """;
    String longest = " ".repeat(200_000);
    Path file = file(line.formatted(1) + "\r\n\n \t\n" + longest + line.formatted(2));
    List<Long> lines = new ArrayList<>();
    List<Double> progress = new ArrayList<>();

    DetectionLines.read(
        file,
        progress::add,
        (number, frame) -> {
          lines.add(number);
          assertThat(frame.frame()).isEqualTo(lines.size());
        });

    assertThat(lines).containsExactly(1L, 4L);
    assertThat(progress).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void shouldReadFlowAsItWasWritten() throws IOException {
    FlowMinute minute =
        new FlowMinute(
            CAMERA,
            at("2026-01-01T00:01:00Z"),
            59.8,
            List.of(
                new FlowMinute.Crossings(
                    "stop", ObjectClass.MOTORCYCLE, Direction.LEFT_TO_RIGHT, 41)),
            List.of(
                new FlowMinute.InZone("lane", 3.25, 0.5, 0.75, 8.3333, 2.5),
                new FlowMinute.InZone("kerb", 0, 0, 0, null, null)));
    StringWriter out = new StringWriter();

    FlowLines.write(out, minute);

    assertThat(out)
        .hasToString(
            """
            {"camera":"n1-hvt","from":"2026-01-01T00:01:00Z","seconds":59.8,\
            "lines":[{"line":"stop","class":"motorcycle","direction":"left-to-right","count":41}],\
            "zones":[{"zone":"lane","vehicles":3.25,"people":0.5,"occupancy":0.75,\
            "metresPerSecond":8.3333,"lengthsPerSecond":2.5},\
            {"zone":"kerb","vehicles":0.0,"people":0.0,"occupancy":0.0,\
            "metresPerSecond":null,"lengthsPerSecond":null}]}
            """);
    assertThat(FlowLines.read(file(out.toString()))).containsExactly(minute);
  }

  @Test
  void shouldReadVerdictsAsTheApiAnswers() throws IOException {
    String incident =
        """
        {"id":"x","camera":"n1-hvt","type":"crowd","zone":%s,"startedAt":"2026-01-01T00:01:00Z",\
        "endedAt":null,"review":{"state":"%s","note":null}}\
        """;
    String page =
        "{\"items\":["
            + incident.formatted("\"lane\"", "false-alarm")
            + ","
            + incident.formatted("null", "new")
            + "],\"next\":\"abc\"}";

    List<Verdict> verdicts =
        VerdictLines.read(file(page + "\n" + incident.formatted("null", "handed-over") + "\n"));

    MediaTime start = at("2026-01-01T00:01:00Z");
    assertThat(verdicts)
        .containsExactly(
            new Verdict(CAMERA, IncidentType.CROWD, "lane", start, null, false),
            new Verdict(CAMERA, IncidentType.CROWD, null, start, null, true));
    Path wrong = file("\n{\"items\":[{\"review\":{\"state\":\"fine\"}}]}");
    assertThatThrownBy(() -> VerdictLines.read(wrong))
        .hasMessage(
            wrong
                + ":2: items[0].review.state: found \"fine\", expected a review state such as"
                + " confirmed or false-alarm");
  }

  @Test
  void shouldRefuseBytesThatAreNoText() throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[] {'\n', (byte) 0xff, '\n'});

    assertThatThrownBy(() -> IncidentLines.read(file))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining("not UTF-8");
  }
}
