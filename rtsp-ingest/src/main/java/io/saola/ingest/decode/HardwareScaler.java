package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_set;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_init_str;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pictures smaller where they lie, in the device, so that little is fetched from it. Not
 * every driver can. The filters that do it are kept while the sizes stay the same. For one thread
 * at a time.
 */
final class HardwareScaler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HardwareScaler.class);

  /** A driver that does not scale does not for any camera: one line of the log is enough. */
  private static final AtomicBoolean REFUSAL_SAID = new AtomicBoolean();

  private @Nullable AVFilterGraph graph;
  private @Nullable AVFilterContext source;
  private @Nullable AVFilterContext sink;
  private @Nullable Shape prepared;
  private @Nullable Shape refused;

  /**
   * One kind of work.
   *
   * @param frames address of the device's pool, another one with every session
   */
  private record Shape(long frames, int width, int height, int toWidth, int toHeight) {}

  /**
   * A smaller picture in main memory, which the caller gives back to the pool. Null where the
   * device does not scale, so that the whole picture has to be fetched: it is not asked again
   * before the next session, or a picture of another size.
   *
   * @throws IllegalStateException when the device fails, which the pool is told
   */
  @Nullable AVFrame scale(AVFrame frame, int toWidth, int toHeight, FramePool pool) {
    long frames = frame.hw_frames_ctx().data().address();
    Shape shape = new Shape(frames, frame.width(), frame.height(), toWidth, toHeight);
    if (shape.equals(refused)) {
      return null;
    }
    AVFrame small = pool.acquire();
    try {
      return inDevice(frame, small, shape) ? HardwareFrames.download(small, pool) : null;
    } finally {
      pool.giveBack(small);
    }
  }

  private boolean inDevice(AVFrame frame, AVFrame small, Shape shape) {
    try {
      if (!shape.equals(prepared)) {
        prepare(frame, shape);
      }
      check(av_buffersrc_add_frame_flags(source, frame, avfilter.AV_BUFFERSRC_FLAG_KEEP_REF));
      check(av_buffersink_get_frame(sink, small));
      return true;
    } catch (IllegalStateException failure) {
      close();
      refused = shape;
      if (REFUSAL_SAID.compareAndSet(false, true)) {
        LOG.warn("{}: whole pictures are fetched from the device", failure.getMessage());
      }
      return false;
    }
  }

  private void prepare(AVFrame frame, Shape shape) {
    close();
    AVFilterGraph fresh = avfilter_graph_alloc();
    if (fresh == null) {
      throw new OutOfMemoryError("no memory outside the heap for a filter graph");
    }
    NativeCounts.FILTERS.allocated();
    graph = fresh;
    fresh.nb_threads(1); // else each camera's starts a thread for every core
    AVFilterContext in = source(fresh, frame);
    AVFilterContext scaler = filter(fresh, scalerOf(frame));
    check(avfilter_init_str(scaler, options(frame, shape)));
    AVFilterContext out = filter(fresh, "buffersink");
    check(avfilter_init_str(out, (String) null));
    check(avfilter_link(in, 0, scaler, 0));
    check(avfilter_link(scaler, 0, out, 0));
    check(avfilter_graph_config(fresh, null));
    source = in;
    sink = out;
    prepared = shape;
  }

  private static AVFilterContext source(AVFilterGraph graph, AVFrame frame) {
    AVFilterContext in = filter(graph, "buffer");
    AVBufferSrcParameters parameters = av_buffersrc_parameters_alloc();
    try {
      parameters.format(frame.format()).width(frame.width()).height(frame.height());
      parameters.color_space(frame.colorspace()).color_range(frame.color_range());
      parameters.time_base().num(1).den(1_000_000); // of no meaning here, but demanded
      parameters.hw_frames_ctx(frame.hw_frames_ctx());
      check(av_buffersrc_parameters_set(in, parameters));
    } finally {
      avutil.av_free(parameters);
    }
    check(avfilter_init_str(in, (String) null));
    return in;
  }

  private static AVFilterContext filter(AVFilterGraph graph, String name) {
    AVFilter filter = avfilter_get_by_name(name);
    if (filter == null) {
      throw new IllegalStateException("this build of FFmpeg has no filter " + name);
    }
    AVFilterContext context = avfilter_graph_alloc_filter(graph, filter, name);
    if (context == null) {
      throw new OutOfMemoryError("no memory outside the heap for a filter");
    }
    return context;
  }

  private static String scalerOf(AVFrame frame) {
    return switch (frame.format()) {
      case avutil.AV_PIX_FMT_CUDA -> "scale_cuda";
      case avutil.AV_PIX_FMT_VAAPI -> "scale_vaapi";
      default -> throw new IllegalStateException("there is no filter that scales in this device");
    };
  }

  /** CUDA's default, bicubic, costs more and takes in no more of a much larger picture. */
  private static String options(AVFrame frame, Shape shape) {
    String size = "w=" + shape.toWidth() + ":h=" + shape.toHeight();
    return frame.format() == avutil.AV_PIX_FMT_CUDA ? size + ":interp_algo=bilinear" : size;
  }

  private static void check(int code) {
    if (code < 0) {
      throw new IllegalStateException(
          "a picture cannot be scaled in the device: " + FfmpegError.text(code));
    }
  }

  @Override
  public void close() {
    AVFilterGraph current = graph;
    graph = null;
    source = null;
    sink = null;
    prepared = null;
    if (current != null) {
      avfilter_graph_free(current);
      NativeCounts.FILTERS.freed();
    }
  }
}
