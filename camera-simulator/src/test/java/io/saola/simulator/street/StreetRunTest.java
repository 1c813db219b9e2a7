package io.saola.simulator.street;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.Truth;
import io.saola.core.wire.TruthLines;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Carriageway;
import io.saola.simulator.traffic.Vehicle;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class StreetRunTest {

  @Property(tries = 4)
  void shouldWriteTheSameFilesForTheSameSeed(@ForAll @LongRange(min = 1, max = 1_000_000) long seed)
      throws IOException {
    Scenario scenario = Scenarios.read("red-light");

    String first = files(scenario, seed);
    String again = files(scenario, seed);
    String other = files(scenario, seed + 1);

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  private static String files(Scenario scenario, long seed) throws IOException {
    StringWriter out = new StringWriter();
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), seed);
    run.run(Duration.ofMinutes(4), frame -> DetectionLines.write(out, frame));
    TruthLines.write(out, run.truth());
    return out.toString();
  }

  @Test
  void shouldBeTheSameHoweverItIsCutIntoRuns() throws IOException {
    Scenario scenario = Scenarios.read("wrong-way");
    StringWriter whole = new StringWriter();
    StringWriter parts = new StringWriter();

    new StreetRun(scenario, ModelFile.shipped(), 3)
        .run(Duration.ofSeconds(90), frame -> DetectionLines.write(whole, frame));
    StreetRun cut = new StreetRun(scenario, ModelFile.shipped(), 3);
    cut.run(Duration.ofSeconds(40), frame -> DetectionLines.write(parts, frame));
    cut.run(Duration.ofSeconds(50), frame -> DetectionLines.write(parts, frame));

    assertThat(parts).hasToString(whole.toString());
  }

  @Test
  void shouldSayThatAVehicleStandsExactlyWhileItDoes() throws IOException {
    Scenario scenario = Scenarios.read("stopped-vehicle");
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 11);
    List<MediaTime> standing = new ArrayList<>();

    run.run(
        Duration.ofMinutes(40),
        frame -> {
          if (somebodyStandsFast(run)) {
            standing.add(frame.time());
          }
        });

    List<Truth.Situation> told = run.truth().situations();
    assertThat(told).isNotEmpty();
    for (Truth.Situation situation : told) {
      MediaTime end = situation.endedAt() == null ? last(standing) : situation.endedAt();
      double seconds = end.secondsSince(situation.startedAt());
      long seen =
          standing.stream()
              .filter(time -> !time.isBefore(situation.startedAt()) && !end.isBefore(time))
              .count();
      assertThat(seconds).isGreaterThanOrEqualTo(10);
      assertThat(seen / 5.0).as("seconds that somebody stood").isGreaterThan(0.97 * seconds - 1);
    }
  }

  private static MediaTime last(List<MediaTime> times) {
    return times.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private static boolean somebodyStandsFast(StreetRun run) {
    for (String road : List.of("out", "in")) {
      Carriageway carriageway = run.street().carriageway(road);
      for (Vehicle vehicle : carriageway.vehicles()) {
        if (vehicle.isStanding() && vehicle.speed() < 0.1) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void shouldTellOnlyViolationsAtARedLamp() throws IOException {
    Scenario scenario = Scenarios.read("red-light");
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 5);
    List<FrameDetections> frames = new ArrayList<>();

    run.run(Duration.ofMinutes(40), frames::add);

    List<Truth.Situation> told = run.truth().situations();
    assertThat(told).hasSizeGreaterThan(3);
    assertThat(told)
        .allSatisfy(
            situation -> {
              assertThat(situation.type()).isEqualTo(IncidentType.RED_LIGHT);
              FrameDetections near =
                  frames.stream()
                      .min(
                          Comparator.comparingDouble(
                              frame -> Math.abs(frame.time().secondsSince(situation.startedAt()))))
                      .orElseThrow();
              assertThat(near.signals()).containsEntry("lamp.main", 1.0);
            });
  }

  @Test
  void shouldSendNothingWhileTheCameraIsOff() throws IOException {
    Scenario scenario = Scenarios.read("camera-outages");
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 2);
    List<MediaTime> times = new ArrayList<>();

    run.run(Duration.ofHours(1), frame -> times.add(frame.time()));

    double longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i).secondsSince(times.get(i - 1)));
    }
    assertThat(longest).isBetween(18.0, 190.0);
    List<Truth.Stretch> observed = run.truth().observed();
    assertThat(observed).hasSizeGreaterThan(1);
    assertThat(times)
        .allSatisfy(
            time ->
                assertThat(observed)
                    .anyMatch(s -> !time.isBefore(s.from()) && !s.to().isBefore(time)));
    for (int i = 1; i < observed.size(); i++) {
      assertThat(observed.get(i).from().secondsSince(observed.get(i - 1).to()))
          .isBetween(18.0, 190.0);
    }
  }

  @Test
  void shouldKeepBoxesInThePictureAndScoresInOrder() throws IOException {
    Scenario scenario = Scenarios.read("rush-hour");
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 2);

    run.run(
        Duration.ofMinutes(2),
        frame -> {
          assertThat(frame.detections())
              .isSortedAccordingTo(
                  Comparator.comparingDouble((Detection detection) -> detection.score())
                      .reversed());
          assertThat(frame.detections())
              .allSatisfy(
                  detection -> {
                    assertThat(detection.box().x()).isBetween(0.0, 1280.0);
                    assertThat(detection.box().right()).isBetween(0.0, 1280.0);
                    assertThat(detection.box().bottom()).isBetween(0.0, 720.0);
                  });
        });
  }
}
