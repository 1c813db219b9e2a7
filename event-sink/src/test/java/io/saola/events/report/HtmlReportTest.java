package io.saola.events.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.SaolaConfig.Site;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.saola.core.flow.FlowTotals;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.events.report.AnalysisReport.Delay;
import io.saola.events.report.AnalysisReport.Judgement;
import io.saola.events.report.AnalysisReport.Measure;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
import io.saola.events.report.AnalysisReport.Source;
import io.saola.events.report.AnalysisReport.Sweep;
import io.saola.events.report.AnalysisReport.SweepPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final MediaTime START = new MediaTime(1_767_225_600_000_000L);
  private static final Site VIETNAMESE =
      new Site("Thái Nguyên", ZoneId.of("Asia/Ho_Chi_Minh"), "vi");
  private static final Site ENGLISH = new Site("City", ZoneId.of("UTC"), "en");

  @TempDir private Path folder;

  private static MediaTime at(double seconds) {
    return START.plusMicros(Math.round(seconds * 1e6));
  }

  @Test
  void shouldNeedNothingFromElsewhere() throws IOException {
    Files.createDirectory(folder.resolve("snapshots"));
    Files.write(folder.resolve("snapshots/1.jpg"), new byte[] {1, 2, 3});

    String page = page(ENGLISH, Path.of("snapshots/1.jpg"));

    assertThat(page)
        .contains("default-src 'none'", "data:image/jpeg;base64,AQID")
        .doesNotContain("http:", "https:", "<script", "<link", "src=\"snapshots", "url(")
        .doesNotContainPattern("\\son[a-z]+=\"");
  }

  @Test
  void shouldSketchWhatHasNoPictureOrLostIt() throws IOException {
    assertThat(page(ENGLISH, null)).contains("<polygon", "<polyline").doesNotContain("<img");
    assertThat(page(ENGLISH, Path.of("snapshots/gone.jpg"))).contains("<polyline");
  }

  @Test
  void shouldSpeakTheLanguageOfTheSiteInItsTime() throws IOException {
    assertThat(page(VIETNAMESE, null))
        .contains("<html lang=\"vi\">", "Xe dừng bất thường", "Cao", "01/01/2026 07:10:00")
        .contains("Độ chính xác", "96,0 %", "xe máy")
        .doesNotContain("Stopped vehicle", "Precision");
    assertThat(page(ENGLISH, null))
        .contains("<html lang=\"en\">", "Stopped vehicle", "2026-01-01 00:10:00", "96.0 %")
        .doesNotContain("Xe dừng");
  }

  @Test
  void shouldShowCurvesOfSweepsTrafficAndATimeline() throws IOException {
    String page = page(ENGLISH, null);

    assertThat(page)
        .contains("stopped · after", "aria-label=\"Precision, Recall (%)\"")
        .contains("crossings in 1 min", "body lengths a second")
        .contains("aria-label=\"Timeline\"", "class=\"high\"");
    assertThat(page).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void shouldEscapeWhatPeopleWrote() throws IOException {
    assertThat(page(ENGLISH, null))
        .contains("Gate &lt;1&gt; &amp; &quot;yard&quot;")
        .doesNotContain("Gate <1>");
  }

  @Test
  void shouldStandWithNothingToShow() throws IOException {
    AnalysisReport empty =
        new AnalysisReport(
            new Source.Detections("d.jsonl", 0),
            ENGLISH,
            camera(),
            START,
            START,
            1,
            0,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of());

    HtmlReport.write(empty, folder, folder.resolve("report.html"));

    assertThat(folder.resolve("report.html")).content().contains("None.").doesNotContain("<svg");
  }

  private String page(Site site, @Nullable Path snapshot) throws IOException {
    Path page = folder.resolve("report.html");
    HtmlReport.write(report(site, snapshot), folder, page);
    return Files.readString(page);
  }

  private static AnalysisReport report(Site site, @Nullable Path snapshot) {
    List<FlowMinute> minutes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      minutes.add(minute(i));
    }
    Quality quality = quality(0.96, 0.98, 1.5);
    return new AnalysisReport(
        new Source.Detections("street.jsonl", 2),
        site,
        camera(),
        START,
        at(3_600),
        18_000,
        40_000,
        Map.of("car", 120L, "motorcycle", 830L),
        FlowTotals.crossings(minutes),
        FlowTotals.zones(minutes),
        minutes,
        List.of(new RuleFigures("stopped", "stopped-vehicle", "lane", 1, 0, 90, quality)),
        List.of(new Seen(incident(), snapshot, List.of(trail()))),
        new Judgement(Measure.TRUTH, "truth.jsonl", quality),
        List.of(
            new Sweep(
                "stopped",
                "stopped-vehicle",
                "after",
                IntStream.range(1, 7)
                    .mapToObj(
                        i ->
                            new SweepPoint(
                                5 * i + "s",
                                5 * i,
                                30 - i,
                                30.0 - i,
                                quality(0.7 + 0.05 * i, 1 - 0.02 * i, 9.0 - i)))
                    .toList())));
  }

  private static Quality quality(double precision, double recall, double falsePerDay) {
    return new Quality(
        50, 49, 2, 1, 0, precision, recall, falsePerDay, new Delay(1.2, 1.0, 2.4, 6.0));
  }

  private static FlowMinute minute(int i) {
    long count = Math.round(12 + 10 * Math.sin(i / 8.0));
    return new FlowMinute(
        new CameraId("gate"),
        at(60.0 * i),
        60,
        List.of(
            new Crossings("exit", ObjectClass.MOTORCYCLE, Direction.LEFT_TO_RIGHT, count),
            new Crossings("exit", ObjectClass.CAR, Direction.RIGHT_TO_LEFT, 3)),
        List.of(
            new InZone(
                "lane", count / 5.0, 0.3, Math.min(1, count / 22.0), null, 3 - count / 10.0)));
  }

  private static Incident incident() {
    CameraId camera = new CameraId("gate");
    return new Incident(
        IncidentId.of(camera, "stopped", at(600), 0),
        camera,
        "stopped",
        IncidentType.STOPPED_VEHICLE,
        Severity.HIGH,
        at(600),
        at(611),
        at(690),
        0.8,
        "lane",
        List.of(7L),
        new Box(500, 300, 120, 90),
        1280,
        720);
  }

  private static List<Point> trail() {
    return IntStream.range(0, 20).mapToObj(i -> new Point(0.1 + i * 0.018, 0.5)).toList();
  }

  private static CameraConfig camera() {
    Polygon lane =
        new Polygon(
            List.of(
                new Point(0.1, 0.9),
                new Point(0.6, 0.9),
                new Point(0.55, 0.3),
                new Point(0.4, 0.3)));
    return new CameraConfig(
        new CameraId("gate"),
        "Gate <1> & \"yard\"",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(Path.of("gate.mp4"))),
        null,
        new DetectorConfig("yolox-nano", List.of("cpu"), 0.1),
        new CameraConfig.Analysis(
            5,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ALL,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(new CameraConfig.Zone("lane", "carriageway", lane, List.of())),
        List.of(new CameraConfig.Line("exit", List.of(new Point(0, 0.6), new Point(1, 0.6)))),
        null,
        List.of());
  }
}
