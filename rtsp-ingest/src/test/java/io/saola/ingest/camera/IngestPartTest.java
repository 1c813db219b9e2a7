package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.config.CameraConfig.Priority;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IngestPartTest {

  private static final Region HOUSING = new Region(0.5, 0.1, 0.51, 0.14);
  private static final List<LampColour> ORDER =
      List.of(LampColour.RED, LampColour.YELLOW, LampColour.GREEN);

  @Test
  void shouldChangeWithTheHousingsThatAreCutOut() {
    assertThat(part("a", new LampSource.Seen(HOUSING, ORDER))).isNotEqualTo(part());
    assertThat(part("a", new LampSource.Seen(HOUSING, ORDER)))
        .isNotEqualTo(part("a", new LampSource.Seen(Region.ALL, ORDER)));
  }

  @Test
  void shouldStayTheSameWhateverIsMadeOfThem() {
    assertThat(part("a", new LampSource.Seen(HOUSING, ORDER)))
        .isEqualTo(part("b", new LampSource.Seen(HOUSING, ORDER.reversed())));
  }

  private static IngestPart part(String id, LampSource source) {
    return part(new Lamp(id, source));
  }

  private static IngestPart part(Lamp... lamps) {
    CameraConfig camera =
        new CameraConfig(
            new CameraId("c"),
            "c",
            null,
            Stream.of(new StreamAddress.Recording(Path.of("road.mp4"))),
            null,
            new DetectorConfig("motion", List.of("cpu"), 0.1),
            new Analysis(5, Region.ALL, Decode.ALL, Priority.NORMAL, Set.of()),
            List.of(),
            List.of(),
            List.of(lamps),
            null,
            List.of());
    return IngestPart.of(camera, new PictureFormat(416, 416, PixelLayout.BGR_PACKED, 114));
  }
}
