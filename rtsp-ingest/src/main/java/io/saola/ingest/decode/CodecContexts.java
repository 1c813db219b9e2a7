package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/** Allocates, opens and frees libavcodec's contexts, counted. */
final class CodecContexts {

  /** 8K with room; a stream that claims more is broken, and would take gigabytes. */
  private static final long MOST_PIXELS = 8192L * 8192L;

  private CodecContexts() {}

  /**
   * A decoder on the caller's thread only.
   *
   * @param live frames come out at once, at the price of a few lost ones where a camera turns out
   *     to reorder pictures
   * @param keyframesOnly everything else is skipped
   */
  static AVCodecContext decoder(CodecSetup setup, boolean live, boolean keyframesOnly)
      throws CodecException {
    return decoder(setup, live, keyframesOnly, null);
  }

  /**
   * The same.
   *
   * @param device decodes what it can; null for the processor
   */
  static AVCodecContext decoder(
      CodecSetup setup, boolean live, boolean keyframesOnly, @Nullable HardwareDevice device)
      throws CodecException {
    NativeLog.install();
    AVCodec codec = avcodec_find_decoder(setup.codecId());
    if (codec == null) {
      throw new CodecException("codec " + setup.codecName() + " cannot be decoded");
    }
    AVCodecContext context = allocate(codec);
    setup.applyTo(context);
    context.thread_count(1);
    context.max_pixels(MOST_PIXELS);
    if (live) {
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    }
    if (keyframesOnly) {
      context.skip_frame(avcodec.AVDISCARD_NONKEY);
    }
    if (device != null) {
      device.attach(context);
    }
    int code = avcodec_open2(context, codec, (AVDictionary) null);
    if (code < 0) {
      free(context);
      throw new CodecException(
          "codec " + setup.codecName() + " cannot be decoded: " + FfmpegError.text(code));
    }
    return context;
  }

  static AVCodecContext allocate(AVCodec codec) {
    AVCodecContext context = avcodec_alloc_context3(codec);
    if (context == null) {
      throw new OutOfMemoryError("no memory outside the heap for a codec");
    }
    NativeCounts.CODECS.allocated();
    return context;
  }

  static void free(AVCodecContext context) {
    avcodec_free_context(context);
    NativeCounts.CODECS.freed();
  }
}
