package io.saola.ingest.decode;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * libavcodec's decoder of one stream, in hardware where there is any, and opened again for the
 * processor when the device fails. For one thread at a time.
 */
final class OpenCodec implements AutoCloseable {

  private final CodecSetup setup;
  private final boolean live;
  private final boolean keyframesOnly;
  private final @Nullable CameraHardware hardware;
  private @Nullable HardwareDevice device;
  private AVCodecContext context;
  private boolean strict;

  /**
   * @param live frames come out at once
   * @param keyframesOnly everything else is skipped
   * @param strict see {@link #isStrict}
   */
  OpenCodec(
      CodecSetup setup,
      boolean live,
      boolean keyframesOnly,
      boolean strict,
      @Nullable CameraHardware hardware)
      throws CodecException {
    this.setup = setup;
    this.live = live;
    this.keyframesOnly = keyframesOnly;
    this.strict = strict;
    this.hardware = hardware;
    this.device = hardware == null ? null : hardware.device();
    this.context = open();
  }

  private AVCodecContext open() throws CodecException {
    AVCodecContext opened = CodecContexts.decoder(setup, live, keyframesOnly, device);
    opened.err_recognition(strict ? avcodec.AV_EF_EXPLODE : 0);
    return opened;
  }

  /** Another one after {@link #leaveDevice}. */
  AVCodecContext context() {
    return context;
  }

  /**
   * Whether it refuses what it would have to patch up. Of H.264 libavcodec marks that; of H.265 and
   * JPEG it shows it like any other picture, unless it is told to refuse it. But then it also
   * refuses parameter sets and side information that are merely odd, and would show nothing at all
   * of a camera that always sends them.
   */
  boolean isStrict() {
    return strict;
  }

  /** Patches up from now on. */
  void beLenient() {
    strict = false;
    context.err_recognition(0);
  }

  /** Whether this error of libavcodec's is the device's, and not the picture's. */
  boolean isDevices(int code) {
    return device != null && code < 0 && code != avutil.AVERROR_INVALIDDATA;
  }

  /** Whether a device decodes, or may. */
  boolean hasDevice() {
    return device != null;
  }

  /** Notes who decoded a frame. */
  void decoded(AVFrame frame) {
    HardwareDevice used = device;
    if (used != null && hardware != null) {
      hardware.decoded(used, used.decoded(frame));
    }
  }

  /** The processor decodes from now on, beginning with a keyframe. */
  void leaveDevice(String reason) {
    HardwareDevice failed = device;
    if (failed == null || hardware == null) {
      return;
    }
    hardware.failed(failed, reason);
    device = null;
    try {
      AVCodecContext fresh = open();
      CodecContexts.free(context);
      context = fresh;
    } catch (CodecException impossible) {
      throw new IllegalStateException("it was opened before", impossible);
    }
  }

  @Override
  public void close() {
    if (hardware != null) {
      hardware.ended();
    }
    CodecContexts.free(context);
  }
}
