package io.saola.ingest.decode;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many of FFmpeg's objects of one kind this process holds, so that tests find a leak. Counted
 * where they are allocated and freed; safe for use by any thread.
 */
public final class NativeCounts {

  /** Shells of decoded frames, whether they hold a picture or wait in a pool. */
  public static final NativeCounts FRAMES = new NativeCounts("frames");

  public static final NativeCounts PACKETS = new NativeCounts("packets");

  /** Decoders and encoders. */
  public static final NativeCounts CODECS = new NativeCounts("codecs");

  public static final NativeCounts SCALERS = new NativeCounts("scalers");

  /** Open recordings. */
  public static final NativeCounts RECORDINGS = new NativeCounts("recordings");

  /** Files being written. */
  public static final NativeCounts MUXERS = new NativeCounts("muxers");

  /** Decoders in hardware. */
  public static final NativeCounts DEVICES = new NativeCounts("devices");

  /** Graphs of filters that scale in a device. */
  public static final NativeCounts FILTERS = new NativeCounts("filters");

  private static final List<NativeCounts> ALL =
      List.of(FRAMES, PACKETS, CODECS, SCALERS, RECORDINGS, MUXERS, DEVICES, FILTERS);

  private final String name;
  private final AtomicLong live = new AtomicLong();

  private NativeCounts(String name) {
    this.name = name;
  }

  /** One more, for whoever allocates. */
  public void allocated() {
    live.incrementAndGet();
  }

  /** One less. */
  public void freed() {
    live.decrementAndGet();
  }

  public long live() {
    return live.get();
  }

  /** Objects of every kind. */
  public static long total() {
    return ALL.stream().mapToLong(NativeCounts::live).sum();
  }

  @Override
  public String toString() {
    return live + " " + name;
  }
}
