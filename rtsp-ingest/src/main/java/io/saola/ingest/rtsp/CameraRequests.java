package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;

/** Answers what a camera asks of its client (RFC 2326, 10). */
final class CameraRequests {

  private CameraRequests() {}

  /** What a request means for the session. */
  enum Meaning {
    NOTHING,
    /** TEARDOWN: the camera ends the session. */
    END,
    /** REDIRECT: the camera wants us to be somewhere else. */
    MOVE,
    /** Answers pile up, since the camera reads nothing of what is sent to it. */
    DEAF
  }

  /** Answers, where the camera takes answers, and says what is to follow. */
  static Meaning answer(ChannelHandlerContext channel, RtspMessage.Request request) {
    if (!channel.channel().isWritable()) {
      return Meaning.DEAF;
    }
    Meaning meaning =
        switch (request.method()) {
          case "TEARDOWN" -> Meaning.END;
          case "REDIRECT" -> Meaning.MOVE;
          default -> Meaning.NOTHING;
        };
    String text =
        "RTSP/1.0 %s\r\nCSeq: %d\r\n%s\r\n"
            .formatted(
                isKnown(request.method()) ? "200 OK" : "501 Not Implemented",
                request.sequence().orElse(0),
                request
                    .headers()
                    .first("session")
                    .map(session -> "Session: " + session + "\r\n")
                    .orElse(""));
    var _ = channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), text));
    return meaning;
  }

  private static boolean isKnown(String method) {
    return switch (method) {
      case "OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE", "TEARDOWN", "REDIRECT" -> true;
      default -> false;
    };
  }
}
