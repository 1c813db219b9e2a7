package io.saola.ingest.decode;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads FFmpeg's own log into ours. At debug level only: what matters of it is counted and said
 * once per camera, in our words, and FFmpeg repeats itself for every broken picture.
 */
public final class NativeLog {

  private static final Logger LOG = LoggerFactory.getLogger("io.saola.ffmpeg");

  // FFmpeg keeps its address, so it must live as long as the process.
  private static final LogCallback CALLBACK =
      new LogCallback() {
        @Override
        public void call(int level, BytePointer message) {
          if (LOG.isDebugEnabled()) {
            LOG.debug("{}", message.getString().stripTrailing());
          }
        }
      };

  static {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    avutil.setLogCallback(CALLBACK);
  }

  private NativeLog() {}

  /** Installs it, the first time; called before anything else of FFmpeg. */
  @SuppressWarnings("EmptyMethod") // the class's initialisation is what does it
  public static void install() {}
}
