package io.saola.ingest.accessunit;

import io.saola.ingest.decode.TestUnits.Unit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A camera's packet.
 *
 * @param unit which of the pictures it is of
 */
public record Packetised(int unit, int timestamp, boolean marker, ByteBuffer payload) {

  public byte[] bytes() {
    return bytes(payload);
  }

  /** The RTP payloads of coded pictures, a tick of 90 kHz for each picture's number and time. */
  public static List<Packetised> of(VideoCodec codec, List<Unit> units, int size) {
    List<Packetised> packets = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      List<byte[]> payloads = payloads(codec, bytes(units.get(i).annexB()), size);
      int timestamp = (int) (units.get(i).micros() * 9 / 100);
      for (int j = 0; j < payloads.size(); j++) {
        ByteBuffer payload = ByteBuffer.wrap(payloads.get(j));
        packets.add(new Packetised(i, timestamp, j == payloads.size() - 1, payload));
      }
    }
    return packets;
  }

  /** The payloads of one coded picture. */
  public static List<byte[]> payloads(VideoCodec codec, byte[] picture, int size) {
    List<byte[]> payloads = new ArrayList<>();
    switch (codec) {
      case H264 -> nals(picture).forEach(nal -> payloads.addAll(H264Bytes.payloads(nal, size)));
      case H265 -> nals(picture).forEach(nal -> payloads.addAll(H265Bytes.payloads(nal, size)));
      case MJPEG -> payloads.addAll(JpegBytes.payloads(picture, size));
    }
    return payloads;
  }

  /** The NAL units of a byte stream, without what stands between them. */
  public static List<byte[]> nals(byte[] annexB) {
    List<byte[]> nals = new ArrayList<>();
    int start = nextStart(annexB, 0);
    while (start < annexB.length) {
      int next = nextStart(annexB, start + 3);
      int end = next;
      while (end > start && annexB[end - 1] == 0) {
        end--;
      }
      byte[] nal = new byte[end - start - 3];
      System.arraycopy(annexB, start + 3, nal, 0, nal.length);
      nals.add(nal);
      start = next;
    }
    return nals;
  }

  private static int nextStart(byte[] bytes, int from) {
    for (int i = from; i + 3 <= bytes.length; i++) {
      if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
        return i;
      }
    }
    return bytes.length;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
