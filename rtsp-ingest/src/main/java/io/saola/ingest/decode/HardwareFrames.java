package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;

/** Pictures that lie in a device's memory. */
final class HardwareFrames {

  private HardwareFrames() {}

  static boolean isInDevice(AVFrame frame) {
    return frame.hw_frames_ctx() != null;
  }

  /** What its pixels are, also where the frame itself says only that they are in a device. */
  static int pixelFormat(AVFrame frame) {
    return isInDevice(frame)
        ? new AVHWFramesContext(frame.hw_frames_ctx().data()).sw_format()
        : frame.format();
  }

  /**
   * The same picture in main memory, which the caller gives back to the pool.
   *
   * @throws IllegalStateException when the device fails, which the pool is told
   */
  static AVFrame download(AVFrame frame, FramePool pool) {
    AVFrame copy = pool.acquire();
    int code = av_hwframe_transfer_data(copy, frame, 0);
    if (code >= 0) {
      code = av_frame_copy_props(copy, frame);
    }
    if (code < 0) {
      pool.giveBack(copy);
      pool.deviceFailed();
      throw new IllegalStateException(
          "a picture cannot be fetched from the device: " + FfmpegError.text(code));
    }
    return copy;
  }
}
