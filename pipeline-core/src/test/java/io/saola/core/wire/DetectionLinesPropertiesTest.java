package io.saola.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class DetectionLinesPropertiesTest {

  @Property(tries = 300)
  void shouldReadWhatWasWritten(@ForAll("frames") FrameDetections frame) throws IOException {
    FrameDetections rounded = DetectionLines.asWritten(frame);

    assertThat(readBack(written(frame))).isEqualTo(rounded);
    assertThat(DetectionLines.asWritten(rounded)).isEqualTo(rounded);
    assertThat(written(rounded)).isEqualTo(written(frame));
  }

  private static String written(FrameDetections frame) throws IOException {
    StringWriter out = new StringWriter();
    DetectionLines.write(out, frame);
    return out.toString();
  }

  private static FrameDetections readBack(String line) throws IOException {
    Path file = Files.createTempFile("detections", ".jsonl");
    try {
      Files.writeString(file, line);
      List<FrameDetections> frames = new ArrayList<>();
      DetectionLines.read(file, frames::add);
      return frames.getFirst();
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<FrameDetections> frames() {
    Arbitrary<Double> place = Arbitraries.doubles().between(-50, 8000).ofScale(6);
    Arbitrary<Double> size = Arbitraries.doubles().between(0, 8000).ofScale(6);
    Arbitrary<Box> boxes = Combinators.combine(place, place, size, size).as(Box::new);
    Arbitrary<Detection> detections =
        Combinators.combine(
                Arbitraries.of(ObjectClass.class),
                Arbitraries.doubles().between(0, 1).ofScale(9),
                boxes)
            .as(Detection::new);
    Arbitrary<Map<String, Double>> signals =
        Arbitraries.maps(
            Arbitraries.strings().ofMaxLength(10),
            Arbitraries.doubles().between(-1e6, 1e6).ofScale(6));
    return Combinators.combine(
            Arbitraries.longs().between(1, Long.MAX_VALUE),
            Arbitraries.longs().between(0, 4_000_000_000_000_000L),
            detections.list().ofMaxSize(5),
            signals.filter(map -> map.size() < 4))
        .as(
            (number, micros, seen, measured) ->
                new FrameDetections(
                    new CameraId("c"), number, new MediaTime(micros), 1920, 1080, seen, measured));
  }
}
