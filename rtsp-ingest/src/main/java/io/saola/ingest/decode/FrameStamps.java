package io.saola.ingest.decode;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Tells when a frame that comes out of the decoder was taken. */
@FunctionalInterface
interface FrameStamps {

  /** Asked once for each frame, in the order in which the decoder gives them. */
  FrameStamp stampOf(AVFrame frame);
}
