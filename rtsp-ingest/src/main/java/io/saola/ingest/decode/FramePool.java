package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.ArrayDeque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Empty AVFrames to be filled, so that a decoder in steady state allocates none. The pixels
 * themselves belong to libavcodec's own pool and are counted by reference; this is about the shells
 * that refer to them. Safe for use by any thread.
 */
final class FramePool implements AutoCloseable {

  private final ArrayDeque<AVFrame> free = new ArrayDeque<>();
  private int outstanding;
  private boolean closed;
  private volatile boolean deviceFailed;

  /** An empty shell; it must come back. */
  AVFrame acquire() {
    synchronized (this) {
      outstanding++;
      AVFrame shell = free.poll();
      if (shell != null) {
        return shell;
      }
    }
    AVFrame shell = av_frame_alloc();
    if (shell == null) {
      throw new OutOfMemoryError("no memory outside the heap for an AVFrame");
    }
    NativeCounts.FRAMES.allocated();
    return shell;
  }

  /** A shell that refers to the same pixels as {@code frame}. */
  AVFrame reference(AVFrame frame) {
    AVFrame shell = acquire();
    int code = av_frame_ref(shell, frame);
    if (code < 0) {
      giveBack(shell);
      throw new IllegalStateException("a picture cannot be kept: " + FfmpegError.text(code));
    }
    return shell;
  }

  /** Lets go of the shell's pixels and keeps the shell for the next. */
  void giveBack(AVFrame shell) {
    av_frame_unref(shell);
    synchronized (this) {
      outstanding--;
      if (!closed) {
        free.push(shell);
        return;
      }
    }
    free(shell);
  }

  /** The device that holds the pixels of these frames does not give them. */
  void deviceFailed() {
    deviceFailed = true;
  }

  /** Whether it failed since this was asked before. */
  boolean takeDeviceFailure() {
    boolean failed = deviceFailed;
    deviceFailed = false;
    return failed;
  }

  /** Shells in use now; 0 when nothing leaks and nothing is under way. */
  synchronized int outstanding() {
    return outstanding;
  }

  private static void free(AVFrame shell) {
    av_frame_free(shell);
    NativeCounts.FRAMES.freed();
  }

  /** Frees the waiting shells; those in use are freed when they come back. */
  @Override
  public void close() {
    ArrayDeque<AVFrame> waiting;
    synchronized (this) {
      closed = true;
      waiting = new ArrayDeque<>(free);
      free.clear();
    }
    waiting.forEach(FramePool::free);
  }
}
