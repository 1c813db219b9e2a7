package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * A device whose memory holds pictures and which needs no card: Mesa's Vulkan driver that runs on
 * the processor (Debian's mesa-vulkan-drivers). It neither decodes nor scales; a machine's real
 * card, where there is one, does here as well.
 */
final class VulkanDevice implements AutoCloseable {

  private final AVBufferRef device;

  private VulkanDevice(AVBufferRef device) {
    this.device = device;
  }

  /** The test is skipped without it. */
  static VulkanDevice open() {
    NativeLog.install();
    AVBufferRef device = new AVBufferRef((Pointer) null);
    int code =
        avutil.av_hwdevice_ctx_create(
            device, avutil.AV_HWDEVICE_TYPE_VULKAN, (String) null, (AVDictionary) null, 0);
    TestMedia.need(code >= 0, "Debian's mesa-vulkan-drivers is missing, or another Vulkan driver");
    return new VulkanDevice(device);
  }

  AVBufferRef reference() {
    return avutil.av_buffer_ref(device);
  }

  /** Its own, those of pictures that lie in it, and those of whoever uses it. */
  int references() {
    return avutil.av_buffer_get_ref_count(device);
  }

  /** Fills the empty {@code there} with a picture like {@code here} in the device. */
  void upload(AVFrame here, AVFrame there) {
    AVBufferRef pictures = avutil.av_hwframe_ctx_alloc(device);
    try {
      AVHWFramesContext shape = new AVHWFramesContext(pictures.data());
      shape.format(avutil.AV_PIX_FMT_VULKAN).sw_format(here.format());
      shape.width(here.width()).height(here.height());
      assertThat(avutil.av_hwframe_ctx_init(pictures)).isZero();
      assertThat(avutil.av_hwframe_get_buffer(pictures, there, 0)).isZero();
      assertThat(avutil.av_hwframe_transfer_data(there, here, 0)).isZero();
      assertThat(avutil.av_frame_copy_props(there, here)).isZero();
    } finally {
      avutil.av_buffer_unref(pictures);
    }
  }

  @Override
  public void close() {
    avutil.av_buffer_unref(device);
  }
}
