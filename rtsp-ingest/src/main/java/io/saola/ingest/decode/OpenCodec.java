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

  /** So many keyframes refused in a row, and none between them shown, are the device's fault. */
  private static final int MOST_REFUSED = 3;

  private final CodecSetup setup;
  private final boolean live;
  private final boolean keyframesOnly;
  private final @Nullable CameraHardware hardware;
  private @Nullable HardwareDevice device;
  private AVCodecContext context;
  private boolean strict;
  private int keyframesRefused;

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

  /**
   * Whether the device is to blame for what libavcodec answers, and not the picture. Not every
   * decoder passes on what the device said: H.264's calls all of it invalid data. So a device that
   * shows no keyframe is to blame, too.
   *
   * @param keyframe whether it answers to one
   */
  boolean isDevices(int code, boolean keyframe) {
    if (device == null || code >= 0) {
      return false;
    }
    if (keyframe) {
      keyframesRefused++;
    }
    return code != avutil.AVERROR_INVALIDDATA || keyframesRefused == MOST_REFUSED;
  }

  /** Whether a device decodes, or may. */
  boolean hasDevice() {
    return device != null;
  }

  /** Notes who decoded a frame. */
  void decoded(AVFrame frame) {
    keyframesRefused = 0;
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
