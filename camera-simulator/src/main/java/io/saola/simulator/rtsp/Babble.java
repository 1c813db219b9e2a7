package io.saola.simulator.rtsp;

import io.netty.channel.Channel;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Random bytes for ever, a megabyte and a half a second, as long as the client reads. */
final class Babble {

  private static final int BYTES = 16 * 1024;
  private static final long EVERY_MILLIS = 10;

  private final Channel channel;
  private final SplittableRandom random;

  Babble(Channel channel, SplittableRandom random) {
    this.channel = channel;
    this.random = random;
  }

  void begin() {
    if (!channel.isActive()) {
      return;
    }
    if (channel.isWritable()) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      var _ = channel.writeAndFlush(channel.alloc().buffer(BYTES).writeBytes(bytes));
    }
    var _ = channel.eventLoop().schedule(this::begin, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }
}
