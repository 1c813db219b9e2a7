package io.saola.simulator.rtp;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.fault.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts pictures into payloads: H.264 (RFC 6184, packetization-mode 1) and H.265 (RFC 7798) with
 * parameter sets together before a keyframe, small NAL units alone and large ones in fragments;
 * MJPEG as RFC 2435 has it. The marker ends a picture. Safe for use by any thread.
 */
public final class Packetiser {

  private static final int USUAL_PAYLOAD = 1_400;

  /** With RTP's 12 bytes a packet of 10,000. */
  private static final int LARGE_PAYLOAD = 9_988;

  private final Set<Quirk> quirks;
  private final int most;

  /** One that cuts as cameras with these quirks do; those of other matters are ignored. */
  public Packetiser(Set<Quirk> quirks) {
    this.quirks = Quirk.inPayloads(quirks);
    this.most = this.quirks.contains(Quirk.LARGE_PACKETS) ? LARGE_PAYLOAD : USUAL_PAYLOAD;
  }

  /** The parameter sets of a stream as a camera with these quirks sends and describes them. */
  public static List<CodedUnit> sets(StreamParameters parameters, Set<Quirk> quirks) {
    return quirks.contains(Quirk.TRAILING_BYTES_IN_PARAMETER_SET)
        ? parameters.sets().stream().map(NalPayloads::withTrailingBytes).toList()
        : parameters.sets();
  }

  /** The payloads of one picture. */
  public PicturePackets packets(CodedPicture picture) {
    List<Payload> payloads =
        switch (picture.parameters().codec()) {
          case H264 -> new NalPayloads(NalFormat.H264, quirks, most).of(picture);
          case H265 -> new NalPayloads(NalFormat.H265, quirks, most).of(picture);
          case MJPEG -> new JpegPayloads(most).of(picture.units().getFirst());
        };
    return new PicturePackets(
        marked(payloads), picture.keyframe(), picture.ticks(), picture.taken());
  }

  private List<Payload> marked(List<Payload> payloads) {
    List<Payload> result = new ArrayList<>(payloads);
    if (quirks.contains(Quirk.NO_MARKER)) {
      result.replaceAll(payload -> payload.marked(false));
    } else {
      result.addLast(result.removeLast().marked(true));
    }
    return result;
  }
}
