package io.saola.ingest.accessunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SequenceSetTest {

  /** As cameras described them; those of H.265 are by Anjvision, Dahua and TP-Link. */
  @ParameterizedTest(name = "{0} {2}x{3}")
  @CsvSource({
    "H264, Z0LAHtkDxWhAAAADAEAAAAwDxYuS, 240, 160",
    "H264, Z2QAHqwsaoLA9puCgIKgAAADACAAAAMD0IAA, 704, 480",
    "H264, Z00AKZpkA8ARPyzUBAQFAAADA+gAAOpgBA==, 1920, 1080",
    "H264, Z2QAM6zoAoALWQ==, 2560, 1440",
    "H265, QgEBAUAAAAMAAAMAAAMAAAMAmaACgIAsH+Wu5Gwa5VE1BQYFAIA=, 1280, 704",
    "H265, QgEBAWAAAAMAsAAAAwAAAwBaoAWCAeFja5JFL83BQYFBAAADAAEAAAMADKE=, 704, 480",
    "H265, QgEBAWAAAAMAAAMAAAMAAAMAlqABQCAFof4qtO6JLuaAgA27oADN/mAE, 2560, 1440",
  })
  void shouldReadTheSizeThatCamerasAnnounce(VideoCodec codec, String sps, int width, int height) {
    byte[] nal = Base64.getDecoder().decode(sps);

    assertThat(DescribedVideo.of(codec, List.of(nal)).announcedSize())
        .hasValue(new PictureSize(width, height));
  }

  @ParameterizedTest
  @EnumSource(names = "MJPEG", mode = Mode.EXCLUDE)
  void shouldMakeNothingOfGarbage(VideoCodec codec) {
    Random random = new Random(1);
    int header = codec == VideoCodec.H264 ? 0x67 : 0x42;
    for (int i = 0; i < 10_000; i++) {
      byte[] garbage = new byte[3 + random.nextInt(100)];
      random.nextBytes(garbage);
      garbage[0] = (byte) header;
      garbage[1] = codec == VideoCodec.H265 ? 1 : garbage[1];

      DescribedVideo.of(codec, List.of(garbage))
          .announcedSize()
          .ifPresent(
              size -> {
                assertThat(size.width()).isBetween(1, 65_536);
                assertThat(size.height()).isBetween(1, 65_536);
              });
    }
  }
}
