package io.saola.ingest.accessunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {

  @ParameterizedTest(name = "{1}x{2}")
  @CsvSource({
    "Z0LAHtkDxWhAAAADAEAAAAwDxYuS, 240, 160",
    "Z2QAHqwsaoLA9puCgIKgAAADACAAAAMD0IAA, 704, 480",
    "Z00AKZpkA8ARPyzUBAQFAAADA+gAAOpgBA==, 1920, 1080",
    "Z2QAM6zoAoALWQ==, 2560, 1440"
  })
  void shouldReadTheSizeThatCamerasAnnounce(String sps, int width, int height) {
    assertThat(PictureSize.of(Base64.getDecoder().decode(sps)))
        .hasValue(new PictureSize(width, height));
  }

  @Test
  void shouldMakeNothingOfGarbage() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] garbage = new byte[random.nextInt(40)];
      random.nextBytes(garbage);

      PictureSize.of(garbage)
          .ifPresent(
              size -> {
                assertThat(size.width()).isBetween(1, 32_768);
                assertThat(size.height()).isBetween(1, 65_536);
              });
    }
  }
}
