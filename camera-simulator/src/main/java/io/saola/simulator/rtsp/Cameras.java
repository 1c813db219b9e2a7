package io.saola.simulator.rtsp;

import io.netty.channel.socket.DatagramChannel;
import io.saola.core.time.Ticker;
import io.saola.simulator.camera.Feed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all connections share.
 *
 * @param feeds by path
 * @param datagrams the kind of channel for UDP
 */
record Cameras(Map<String, Feed> feeds, Class<? extends DatagramChannel> datagrams, Ticker ticker) {

  Cameras {
    feeds = Map.copyOf(feeds);
  }

  @Nullable Feed find(String path) {
    return feeds.get(path);
  }
}
