package io.saola.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.geometry.Box;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FrameTransformTest {

  private static final PictureFormat INPUT =
      new PictureFormat(416, 416, PixelLayout.BGR_PLANAR, 114);

  @Test
  void shouldKeepTheShapeOfThePicture() {
    FrameTransform transform = FrameTransform.fitting(0, 0, 1920, 1080, INPUT);

    assertThat(transform.contentWidth()).isEqualTo(416);
    assertThat(transform.contentHeight()).isEqualTo(234);
    assertThat(transform.toSource(new Box(0, 0, 416, 234))).isEqualTo(new Box(0, 0, 1920, 1080));
  }

  @Test
  void shouldPlaceBoxesOfARegion() {
    FrameTransform transform = FrameTransform.fitting(100, 50, 832, 416, INPUT);

    assertThat(transform.toSource(new Box(10, 20, 30, 40))).isEqualTo(new Box(120, 90, 60, 80));
    assertThat(transform.toInput(new Box(120, 90, 60, 80))).isEqualTo(new Box(10, 20, 30, 40));
  }

  @Test
  void shouldPlaceThePictureInTheMiddle() {
    PictureFormat centred =
        new PictureFormat(640, 640, PixelLayout.RGB_PLANAR, 114, Placement.CENTRED);

    FrameTransform transform = FrameTransform.fitting(0, 0, 1280, 720, centred);

    assertThat(transform.contentY()).isEqualTo(140);
    assertThat(transform.toSource(new Box(0, 140, 640, 360))).isEqualTo(new Box(0, 0, 1280, 720));
    assertThat(transform.toInput(new Box(0, 0, 1280, 720))).isEqualTo(new Box(0, 140, 640, 360));
  }

  @Test
  void shouldStretchThePicture() {
    PictureFormat stretched =
        new PictureFormat(640, 640, PixelLayout.RGB_PLANAR, 0, Placement.STRETCHED);

    FrameTransform transform = FrameTransform.fitting(10, 20, 1280, 320, stretched);

    assertThat(transform.region()).isEqualTo(new Box(10, 20, 1280, 320));
    assertThat(transform.toSource(new Box(320, 320, 64, 64))).isEqualTo(new Box(650, 180, 128, 32));
  }

  @Property
  void shouldFitAnyRegionAndFindTheWayBack(
      @ForAll @IntRange(max = 4000) int x,
      @ForAll @IntRange(max = 4000) int y,
      @ForAll @IntRange(min = 1, max = 8000) int width,
      @ForAll @IntRange(min = 1, max = 8000) int height) {
    FrameTransform transform = FrameTransform.fitting(x, y, width, height, INPUT);
    Box whole = new Box(x, y, width, height);

    Box input = transform.toInput(whole);
    Box back = transform.toSource(input);

    assertThat(transform.contentWidth()).isBetween(1, 416);
    assertThat(transform.contentHeight()).isBetween(1, 416);
    assertThat(Math.max(transform.contentWidth(), transform.contentHeight())).isEqualTo(416);
    assertThat(input.right()).isEqualTo(transform.contentWidth(), within(1e-6));
    assertThat(input.bottom()).isEqualTo(transform.contentHeight(), within(1e-6));
    assertThat(back.x()).isEqualTo(x, within(1e-6));
    assertThat(back.width()).isEqualTo(width, within(1e-6));
  }

  @Test
  void shouldFindTheWayBackFromAnInputWithoutItsFirstRows() {
    PictureFormat centred =
        new PictureFormat(416, 416, PixelLayout.RGB_PLANAR, 114, Placement.CENTRED);
    FrameTransform transform = FrameTransform.fitting(0, 0, 1920, 1080, centred);

    FrameTransform cut = transform.withoutRows(80);

    assertThat(cut.toSource(new Box(100, 50, 20, 30)))
        .isEqualTo(transform.toSource(new Box(100, 130, 20, 30)));
    assertThat(cut.region()).isEqualTo(transform.region());
  }

  @Test
  void shouldRefuseAFormatThatNoPictureHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureFormat(0, 4, PixelLayout.GRAY, 0))
        .withMessageContaining("0x4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureFormat(4, 4, PixelLayout.GRAY, 256))
        .withMessageContaining("256");
  }
}
