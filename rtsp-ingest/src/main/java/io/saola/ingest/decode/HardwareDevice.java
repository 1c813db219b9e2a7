package io.saola.ingest.decode;

import io.saola.core.config.SaolaConfig.Hardware;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A decoder in hardware, shared by all cameras of a node. Safe for use by any thread. */
interface HardwareDevice extends AutoCloseable {

  Hardware kind();

  /**
   * Has the device decode what a decoder that is about to be opened is given. It does so only where
   * it can; the processor decodes everything else, in the same decoder.
   */
  void attach(AVCodecContext context);

  /** Whether the device decoded this frame. */
  boolean decoded(AVFrame frame);

  /** Lets go of the device; decoders that it was attached to go on holding it. */
  @Override
  void close();
}
