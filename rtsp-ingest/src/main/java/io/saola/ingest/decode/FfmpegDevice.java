package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;

import io.saola.core.config.SaolaConfig.Hardware;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * A device of FFmpeg's. Which of a codec's decoders is taken is libavcodec's choice ({@code
 * avcodec_default_get_format}): the device's, and where that refuses the picture's profile or size,
 * the processor's.
 */
final class FfmpegDevice implements HardwareDevice {

  /**
   * Pictures beyond those that decoding itself needs: those waiting to be shown, the newest one,
   * those being analysed, and those kept for evidence. See {@link DecodedFrame#picture}. For VA-API
   * only: out of CUDA's decoder FFmpeg copies each picture into memory that grows, and that decoder
   * takes 32 at most, those that pictures refer to included.
   */
  static final int SPARE_PICTURES = 16;

  private final Hardware kind;
  private final AVBufferRef device;
  private boolean closed;

  /**
   * Takes over a reference to a device.
   *
   * @param device FFmpeg's, of whatever kind
   */
  FfmpegDevice(Hardware kind, AVBufferRef device) {
    this.kind = kind;
    this.device = device;
    NativeCounts.DEVICES.allocated();
  }

  /**
   * Opens the machine's first device of a kind.
   *
   * @throws CodecException when there is none, or its driver is missing
   */
  static FfmpegDevice open(Hardware kind) throws CodecException {
    NativeLog.install();
    AVBufferRef device = new AVBufferRef((Pointer) null);
    int type =
        switch (kind) {
          case CUDA -> avutil.AV_HWDEVICE_TYPE_CUDA;
          case VAAPI -> avutil.AV_HWDEVICE_TYPE_VAAPI;
        };
    int code = av_hwdevice_ctx_create(device, type, (String) null, (AVDictionary) null, 0);
    if (code < 0) {
      throw new CodecException(FfmpegError.text(code));
    }
    return new FfmpegDevice(kind, device);
  }

  @Override
  public Hardware kind() {
    return kind;
  }

  @Override
  public synchronized void attach(AVCodecContext context) {
    if (!closed) {
      context.hw_device_ctx(av_buffer_ref(device));
      if (kind == Hardware.VAAPI) {
        context.extra_hw_frames(SPARE_PICTURES);
      }
    }
  }

  @Override
  public boolean decoded(AVFrame frame) {
    return HardwareFrames.isInDevice(frame);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      av_buffer_unref(device);
      NativeCounts.DEVICES.freed();
    }
  }
}
