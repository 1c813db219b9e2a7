package io.saola.ingest.decode;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's words for its error codes. */
public final class FfmpegError {

  private static final int LONGEST = 256;

  private FfmpegError() {}

  /** A few words, as FFmpeg's own programs print them. */
  public static String text(int code) {
    byte[] text = new byte[LONGEST];
    avutil.av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }
}
