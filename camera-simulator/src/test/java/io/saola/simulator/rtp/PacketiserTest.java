package io.saola.simulator.rtp;

import static io.saola.simulator.rtp.Pictures.PPS;
import static io.saola.simulator.rtp.Pictures.SPS;
import static io.saola.simulator.rtp.Pictures.h264;
import static io.saola.simulator.rtp.Pictures.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.fault.Quirk;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PacketiserTest {

  @Test
  void shouldSendParameterSetsTogetherBeforeAKeyframe() {
    List<Payload> payloads = cut(h264(0, true, unit(100, 0x65)));

    assertThat(payloads).hasSize(2);
    byte[] first = bytes(payloads.getFirst());
    assertThat(first[0]).isEqualTo((byte) (0x60 | 24));
    assertThat(first).hasSize(1 + 2 + 12 + 2 + 4);
    assertThat(first[2]).isEqualTo((byte) 12);
    assertThat(first[3]).isEqualTo((byte) 0x67);
    assertThat(first[16]).isEqualTo((byte) 4);
    assertThat(first[17]).isEqualTo((byte) 0x68);
    assertThat(markers(payloads)).containsExactly(false, true);
  }

  @Test
  void shouldSendASmallUnitAlone() {
    List<Payload> payloads = cut(h264(0, false, unit(1400, 0x41)));

    assertThat(payloads).hasSize(1);
    assertThat(bytes(payloads.getFirst())).hasSize(1400).startsWith(0x41);
  }

  @Test
  void shouldSplitALargeUnitSoThatItCanBePutTogether() {
    CodedUnit large = unit(5000, 0x65);

    List<Payload> payloads = cut(h264(0, false, large));

    assertThat(payloads).hasSize(4);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int i = 0; i < 4; i++) {
      byte[] payload = bytes(payloads.get(i));
      assertThat(payload[0]).isEqualTo((byte) (0x60 | 28));
      assertThat(payload[1] & 0xff).isEqualTo(5 | (i == 0 ? 0x80 : 0) | (i == 3 ? 0x40 : 0));
      whole.write(payload, 2, payload.length - 2);
    }
    assertThat(whole.toByteArray()).isEqualTo(Arrays.copyOfRange(large.copy(), 1, 5000));
    assertThat(markers(payloads)).containsExactly(false, false, false, true);
  }

  @Test
  void shouldSplitALargeUnitOfH265WithItsTwoBytesOfHeader() {
    CodedUnit large = unit(3000, 19 << 1, 1);
    StreamParameters parameters =
        new StreamParameters(
            VideoCodec.H265, List.of(unit(5, 32 << 1, 1), unit(9, 33 << 1, 1)), 640, 360, 25);

    List<Payload> payloads =
        cut(new CodedPicture(parameters, List.of(large), true, 0, Pictures.START));

    byte[] sets = bytes(payloads.getFirst());
    assertThat(sets).startsWith(48 << 1, 1, 0, 5, 32 << 1, 1).hasSize(2 + 2 + 5 + 2 + 9);
    assertThat(bytes(payloads.get(1))).startsWith(49 << 1, 1, (byte) (0x80 | 19));
    assertThat(bytes(payloads.getLast())).startsWith(49 << 1, 1, 0x40 | 19);
    int carried = payloads.stream().skip(1).mapToInt(payload -> payload.length() - 3).sum();
    assertThat(carried).isEqualTo(2998);
  }

  @Test
  void shouldSendPacketsOfTenThousandBytes() {
    List<Payload> payloads = cut(h264(0, false, unit(12_000, 0x65)), Quirk.LARGE_PACKETS);

    assertThat(payloads).extracting(Payload::length).first().isEqualTo(10_000 - 12);
  }

  @Test
  void shouldSendNoMarker() {
    List<Payload> payloads = cut(h264(0, true, unit(3000, 0x65)), Quirk.NO_MARKER);

    assertThat(markers(payloads)).doesNotContain(true);
  }

  @Test
  void shouldEndTheEarlierPictureWithParameterSets() {
    List<Payload> payloads =
        cut(h264(0, true, unit(100, 0x65)), Quirk.EARLIER_TIMESTAMP_ON_PARAMETER_SETS);

    assertThat(payloads).extracting(Payload::earlier).containsExactly(true, true, false);
    assertThat(markers(payloads)).containsExactly(true, true, true);
    assertThat(bytes(payloads.getFirst())).isEqualTo(SPS.copy());
  }

  @Test
  void shouldSendBytesBehindTheEndOfAParameterSet() {
    List<Payload> payloads =
        cut(h264(0, true, unit(100, 0x65)), Quirk.TRAILING_BYTES_IN_PARAMETER_SET);

    assertThat(payloads.getFirst().length())
        .isEqualTo(1 + 2 + SPS.length() + 2 + 2 + PPS.length() + 2);
  }

  @Test
  void shouldNameAnotherTypeInLaterFragments() {
    List<Payload> payloads = cut(h264(0, false, unit(3000, 0x65)), Quirk.WRONG_FRAGMENT_TYPES);

    assertThat(payloads.stream().map(payload -> bytes(payload)[1] & 0x1f)).containsExactly(5, 4, 4);
  }

  @Test
  void shouldSendAPictureAsOneUnitWithStartCodes() {
    CodedPicture picture = h264(0, true, unit(100, 0x65));

    List<Payload> payloads = cut(picture, Quirk.START_CODES_IN_PAYLOAD);

    assertThat(payloads).hasSize(1);
    assertThat(CodedUnit.split(withStartCode(bytes(payloads.getFirst()))))
        .extracting(unit -> unit.at(0))
        .containsExactly(0x67, 0x68, 0x65);
  }

  @Test
  void shouldSendASmallUnitAsAFragmentThatIsFirstAndLast() {
    List<Payload> payloads = cut(h264(0, false, unit(100, 0x41)), Quirk.WHOLE_UNIT_AS_FRAGMENT);

    assertThat(payloads).hasSize(1);
    assertThat(bytes(payloads.getFirst())).hasSize(101).startsWith(0x40 | 28, 0xc0 | 1);
  }

  @Test
  void shouldMarkSideInformationBeforeThePicture() {
    List<Payload> payloads = cut(h264(0, false, unit(100, 0x41)), Quirk.MARKER_ON_SIDE_INFORMATION);

    assertThat(bytes(payloads.getFirst())[0] & 0x1f).isEqualTo(6);
    assertThat(markers(payloads)).containsExactly(true, true);
  }

  private static List<Payload> cut(CodedPicture picture, Quirk... quirks) {
    return new Packetiser(Set.of(quirks)).packets(picture).payloads();
  }

  private static List<Boolean> markers(List<Payload> payloads) {
    return payloads.stream().map(Payload::marker).toList();
  }

  private static byte[] withStartCode(byte[] unit) {
    byte[] stream = new byte[3 + unit.length];
    stream[2] = 1;
    System.arraycopy(unit, 0, stream, 3, unit.length);
    return stream;
  }

  private static byte[] bytes(Payload payload) {
    ByteBuf out = Unpooled.buffer(payload.length());
    payload.writeTo(out);
    return Arrays.copyOf(out.array(), out.readableBytes());
  }
}
