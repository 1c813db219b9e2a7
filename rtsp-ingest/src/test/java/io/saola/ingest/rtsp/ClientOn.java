package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.saola.core.time.Ticker;
import java.time.InstantSource;

/** Clients for tests elsewhere that count the memory of all that is received. */
public final class ClientOn {

  private ClientOn() {}

  public static RtspClient of(
      EventLoopGroup group,
      Ticker ticker,
      InstantSource clock,
      RtspTimeouts timeouts,
      ByteBufAllocator alloc) {
    return new RtspClient(group, ticker, clock, timeouts, alloc);
  }
}
