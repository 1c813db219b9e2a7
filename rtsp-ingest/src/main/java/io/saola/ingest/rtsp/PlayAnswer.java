package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a camera promised with its answer to PLAY to the first packet that came, whichever
 * of the two is first. Nothing but the log hangs on it. Used by the connection's event loop.
 */
final class PlayAnswer {

  /** Packets may have been lost, or sent before the answer was written. */
  private static final int NEAR_PACKETS = 200;

  /** 10 s: a stream's clock need not have been looked at when the answer was written. */
  private static final int NEAR_TICKS = 10 * 90_000;

  private static final int HEADER = 12;

  private final FaultLog faults;
  private @Nullable RtpInfo promise;
  private boolean packetSeen;
  private int sequence;
  private int timestamp;

  PlayAnswer(FaultLog faults) {
    this.faults = faults;
  }

  void promised(RtpInfo info) {
    promise = info;
    compare();
  }

  /** Looks at the first of the stream's RTP packets, and at no other. */
  void packet(ByteBuf buffer, int index, int length) {
    if (!packetSeen && length >= HEADER) {
      packetSeen = true;
      sequence = buffer.getUnsignedShort(index + 2);
      timestamp = buffer.getInt(index + 4);
      compare();
    }
  }

  private void compare() {
    RtpInfo info = promise;
    if (info == null || !packetSeen) {
      return;
    }
    if (isWrong(info.sequence(), sequence << 16, NEAR_PACKETS << 16, 16)) {
      faults.saw(CameraFault.FALSE_FIRST_SEQUENCE);
    }
    if (isWrong(info.timestamp(), timestamp, NEAR_TICKS, 0)) {
      faults.saw(CameraFault.WRONG_RTP_INFO_TIMESTAMP);
    }
  }

  /** The numbers wrap: they are compared by their signed difference, shifted to all 32 bits. */
  private static boolean isWrong(RtpInfo.Value promised, int found, int near, int shift) {
    return switch (promised) {
      case RtpInfo.Value.Named(int bits) -> Math.abs((long) (found - (bits << shift))) > near;
      case RtpInfo.Value.Wrong _ -> true;
      case RtpInfo.Value.Unnamed _ -> false;
    };
  }
}
