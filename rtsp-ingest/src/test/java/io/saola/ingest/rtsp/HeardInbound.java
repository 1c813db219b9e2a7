package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a decoder found; consecutive skips are one. */
final class HeardInbound implements RtspInbound {

  private final List<String> heard = new ArrayList<>();
  private final List<RtspMessage> messages = new ArrayList<>();
  private long skipped;

  @Override
  public void packet(int channel, ByteBuf buffer, int index, int length) {
    note("packet " + channel + " " + ByteBufUtil.hexDump(buffer, index, length));
  }

  @Override
  public void message(RtspMessage message) {
    messages.add(message);
    note(
        switch (message) {
          case RtspMessage.Response response ->
              "response " + response.status() + " " + response.body();
          case RtspMessage.Request request -> "request " + request.method();
        });
  }

  @Override
  public void skipped(int bytes) {
    skipped += bytes;
  }

  @Override
  public void unreadable(Unreadable fault) {
    note("unreadable " + fault);
  }

  /** What was found, in order, with the bytes passed over in between. */
  List<String> heard() {
    return skipped == 0 ? heard : join(heard, "skipped " + skipped);
  }

  List<RtspMessage> messages() {
    return messages;
  }

  private void note(String what) {
    if (skipped > 0) {
      heard.add("skipped " + skipped);
      skipped = 0;
    }
    heard.add(what);
  }

  private static List<String> join(List<String> list, String last) {
    List<String> joined = new ArrayList<>(list);
    joined.add(last);
    return joined;
  }
}
