package io.saola.inference.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.Placement;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class InputRowsTest {

  @ParameterizedTest
  @CsvSource({
    "TOP_LEFT, 1080, 0, 256",
    "CENTRED, 1080, 80, 256",
    "TOP_LEFT, 1440, 0, 320",
    "CENTRED, 1440, 48, 320",
    "CENTRED, 1920, 0, 416",
    "STRETCHED, 1080, 0, 416",
    "CENTRED, 20, 192, 32"
  })
  void shouldBeAsFewAsHoldThePicture(Placement placement, int height, int first, int count) {
    PictureFormat format = new PictureFormat(416, 416, PixelLayout.BGR_PLANAR, 114, placement);
    FrameTransform transform = FrameTransform.fitting(0, 0, 1920, height, format);

    InputRows rows = InputRows.of(format, transform.contentHeight());

    assertThat(rows).isEqualTo(new InputRows(format, first, count));
    assertThat(transform.withoutRows(first).contentY()).isNotNegative();
    assertThat(transform.withoutRows(first).contentY() + transform.contentHeight())
        .isLessThanOrEqualTo(count);
  }

  @ParameterizedTest
  @EnumSource(
      value = PixelLayout.class,
      names = {"BGR_PLANAR", "RGB_PACKED"})
  void shouldFillThoseRowsOfEveryPlane(PixelLayout layout) {
    PictureFormat format = new PictureFormat(64, 96, layout, 114, Placement.CENTRED);
    FloatSamples samples = new FloatSamples(layout, 1, List.of(0., 0., 0.), List.of(1., 2., 4.));
    InputRows rows = InputRows.of(format, 20);

    try (Arena arena = Arena.ofConfined()) {
      MemorySegment picture = arena.allocate(format.byteSize());
      for (int i = 0; i < format.byteSize(); i++) {
        picture.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 7));
      }
      MemorySegment whole = arena.allocate(format.byteSize() * 4L, 4);
      MemorySegment part = arena.allocate(3L * 64 * rows.count() * 4, 4);
      samples.fill(picture, whole);

      rows.fill(samples, picture, part);

      int planes = layout.planes();
      long plane = whole.byteSize() / planes;
      long kept = part.byteSize() / planes;
      for (int p = 0; p < planes; p++) {
        long from = p * plane + plane * rows.first() / format.height();
        assertThat(part.asSlice(p * kept, kept).mismatch(whole.asSlice(from, kept))).isEqualTo(-1);
      }
    }
  }
}
