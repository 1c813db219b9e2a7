package io.saola.ingest.accessunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecProfileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H264|00000001 6742c01ed903c568|Constrained Baseline, level 3.0",
        "H264|00000001 67640029ac|High, level 4.1",
        "H264|00000001 09f0 00000001 674d0028|Main, level 4.0",
        "H264|00000001 6742100b|Baseline, level 1b",
        "H264|00000001 67f30028|profile 243, level 4.0",
        "H264|00000001 65880000|''",
        "H264|00000001 6764|''",
        "H264|000001|''",
        "H265|00000001 40010c01 00000001 420101016000000300900000030000030078a0|Main, level 4.0",
        "H265|00000001 420101226000000300b0000003000003005da0|Main 10, high tier, level 3.1",
        "MJPEG|ffd8ffe0|''"
      })
  void shouldReadProfileAndLevel(VideoCodec codec, String hex, String expected) {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(CodecProfile.of(codec, Unpooled.wrappedBuffer(data))).isEqualTo(expected);
  }
}
