package io.saola.ingest.accessunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.metrics.Meter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are written and read by Java's own JPEG codec, which is libjpeg. */
class JpegDepacketiserTest {

  private static final int SIZE = 300;
  private static final int HELD = 200;
  private static final int CHANGING = 255;

  private final byte[] picture = jpeg(88, 56, 75);
  private final Depacketising stream = new Depacketising(DescribedVideo.of(VideoCodec.MJPEG));

  @AfterEach
  void shouldGiveEveryBufferBack() {
    stream.close();

    assertThat(stream.leaked()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 49, 50, 75, 99})
  void shouldScaleTheStandardsTablesAsLibjpegDoes(int q) {
    byte[] sent = jpeg(88, 56, q);

    send(0, JpegBytes.payloads(sent, SIZE, q, false));

    assertThat(pixels(bytes(0))).isEqualTo(pixels(sent));
    assertThat(stream.units().getFirst().coding())
        .extracting(Coding::keyframe, Coding::discardable)
        .containsExactly(true, true);
  }

  @Test
  void shouldNameACoarserQuantiserForALowerQuality() {
    int[] qualities = {99, 90, 75, 50, 25, 10, 1};
    for (int q : qualities) {
      send(stream.units().size() * 3600, JpegBytes.payloads(jpeg(88, 56, q), SIZE, q, false));
    }

    assertThat(stream.units())
        .extracting(unit -> unit.coding().quantiser())
        .isSorted()
        .doesNotHaveDuplicates()
        .allSatisfy(quantiser -> assertThat(quantiser).isBetween(0, 51))
        .contains(26); // the standard's own tables, as fine as H.264's middle
  }

  @Test
  void shouldTakeTablesThatComeInThePacket() {
    send(0, JpegBytes.payloads(picture, SIZE));

    assertThat(pixels(bytes(0))).isEqualTo(pixels(picture));
  }

  @Test
  void shouldHoldTablesThatCameOnce() {
    byte[] coarser = jpeg(88, 56, 20);
    send(0, JpegBytes.payloads(coarser, SIZE, HELD, false));
    send(3600, JpegBytes.payloads(coarser, SIZE, HELD, true));
    send(7200, JpegBytes.payloads(coarser, SIZE, HELD, false));
    send(10800, JpegBytes.payloads(picture, SIZE, HELD, true));
    send(14400, JpegBytes.payloads(picture, SIZE, HELD, false));

    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
    assertThat(stream.units()).hasSize(4);
    assertThat(pixels(bytes(1))).isEqualTo(pixels(coarser));
    assertThat(pixels(bytes(3))).isEqualTo(pixels(picture));
  }

  @Test
  void shouldNotHoldTablesThatAreSaidToChange() {
    send(0, JpegBytes.payloads(picture, SIZE, CHANGING, true));
    send(3600, JpegBytes.payloads(picture, SIZE, CHANGING, false));

    assertThat(stream.units()).hasSize(1);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldServeAllColoursWithOneTable() {
    List<byte[]> payloads = JpegBytes.payloads(picture, 10_000);
    byte[] payload = payloads.getFirst();
    byte[] one = Arrays.copyOf(payload, payload.length - 64);
    System.arraycopy(payload, 12 + 128, one, 12 + 64, payload.length - 12 - 128);
    one[10] = 0;
    one[11] = 64;

    send(0, List.of(one));

    assertThat(pixels(bytes(0))).hasSameSizeAs(pixels(picture));
  }

  @Test
  void shouldTakeTheSizeFromTheDescriptionWhereItIsTooLargeForThePackets() {
    byte[] wide = jpeg(2064, 24, 75);
    try (Depacketising large =
        new Depacketising(new DescribedVideo(VideoCodec.MJPEG, List.of(), 2064, 24))) {
      JpegBytes.payloads(wide, 1_000).forEach(payload -> large.packet(0, false, payload));
      large.packet(0, true, new byte[0]);

      assertThat(pixels(large.units().getFirst().data().array())).isEqualTo(pixels(wide));
    }
    send(0, JpegBytes.payloads(wide, 1_000));
    assertThat(stream.units()).as("without a size").isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldTakeTheExactSizeFromTheDescriptionWhereTheyAgree() {
    byte[] odd = jpeg(90, 50, 75);
    try (Depacketising exact =
        new Depacketising(new DescribedVideo(VideoCodec.MJPEG, List.of(), 90, 50))) {
      JpegBytes.payloads(odd, 1_000).forEach(payload -> exact.packet(0, false, payload));
      exact.packet(0, true, new byte[0]);

      assertThat(pixels(exact.units().getFirst().data().array())).isEqualTo(pixels(odd));
    }
  }

  @Test
  void shouldCompleteAPictureWithoutAnEnd() {
    byte[] endless = Arrays.copyOf(picture, picture.length - 2);

    send(0, JpegBytes.payloads(endless, SIZE));

    assertThat(bytes(0)).endsWith(0xff, 0xd9);
    assertThat(pixels(bytes(0))).isEqualTo(pixels(picture));
  }

  @Test
  void shouldEndPicturesByTimestampWhereThereAreNoMarkers() {
    for (int i = 0; i < 3; i++) {
      for (byte[] payload : JpegBytes.payloads(picture, SIZE)) {
        stream.packet(i * 3600, false, payload);
      }
    }

    assertThat(stream.units()).hasSize(2);
    assertThat(pixels(bytes(1))).isEqualTo(pixels(picture));
  }

  @Test
  void shouldDiscardAPictureWithAnyPartMissing() {
    List<byte[]> payloads = JpegBytes.payloads(picture, SIZE);
    int timestamp = 0;
    for (int missing = 0; missing < payloads.size() - 1; missing++) {
      for (int i = 0; i < payloads.size(); i++) {
        if (i != missing) {
          boolean marker = i == payloads.size() - 1;
          stream.packet(timestamp, marker, i == missing + 1 ? 1 : 0, payloads.get(i));
        }
      }
      timestamp += 3600;
    }
    send(timestamp, payloads);

    assertThat(payloads).hasSizeGreaterThan(3);
    assertThat(stream.units()).hasSize(1);
    assertThat(stream.units().getFirst().lostBefore()).isEqualTo(payloads.size() - 1);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(payloads.size() - 1);
  }

  @Test
  void shouldDiscardAPictureWhosePartsDoNotFitTogether() {
    List<byte[]> payloads = JpegBytes.payloads(picture, SIZE);
    stream.packet(0, false, payloads.get(0)).packet(0, true, payloads.get(2));
    stream.packet(3600, false, payloads.get(0)).packet(3600, true, payloads.get(0));

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(2);
  }

  @Test
  void shouldDiscardTypesAndTablesThatNobodyDefined() {
    for (byte[] change : new byte[][] {{4, 2}, {4, 63}, {4, 66}, {4, -1}, {5, 0}, {5, 100}}) {
      List<byte[]> payloads = JpegBytes.payloads(picture, 10_000);
      payloads.getFirst()[change[0]] = change[1];
      send(0, payloads);
    }

    assertThat(stream.units()).isEmpty();
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(6);
  }

  @Test
  void shouldDiscardAPictureThatGrowsBeyondAllSize() {
    byte[] part = new byte[60_008];
    part[4] = 1;
    part[5] = 50;
    part[6] = 10;
    part[7] = 10;
    for (int offset = 0; offset < PictureBuffer.MAX_LENGTH + 60_000; offset += 60_000) {
      part[1] = (byte) (offset >>> 16);
      part[2] = (byte) (offset >>> 8);
      part[3] = (byte) offset;
      stream.packet(0, false, part);
    }
    stream.packet(0, true, new byte[0]);
    send(3600, JpegBytes.payloads(picture, SIZE));

    assertThat(stream.units()).hasSize(1);
    assertThat(stream.count(Meter.FRAMES_DAMAGED)).isEqualTo(1);
  }

  @Test
  void shouldSurviveGarbage() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] garbage = new byte[random.nextInt(100)];
      random.nextBytes(garbage);
      stream.packet(i * 100, random.nextBoolean(), random.nextInt(3), garbage);
    }
    stream.newSource();
    send(0, JpegBytes.payloads(picture, SIZE));

    assertThat(pixels(bytes(stream.units().size() - 1))).isEqualTo(pixels(picture));
  }

  private void send(int timestamp, List<byte[]> payloads) {
    for (int i = 0; i < payloads.size(); i++) {
      stream.packet(timestamp, i == payloads.size() - 1, payloads.get(i));
    }
  }

  private byte[] bytes(int unit) {
    return stream.units().get(unit).data().array();
  }

  /** Coloured noise over a slope, so that every coefficient and both Huffman tables are used. */
  private static byte[] jpeg(int width, int height, int quality) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int slope = 255 * x / width;
        image.setRGB(x, y, (slope << 16) | (random.nextInt(80) << 8) | (255 * y / height));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality / 100f);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static int[] pixels(byte[] jpeg) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
