package io.saola.bench.ingest;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/**
 * A process that reads every stream with JavaCV's grabber on a thread of its own, and has each
 * picture scaled to the detector's input on the way: {@code GrabberPeer URL...}. To every line it
 * answers with how many pictures it has had, and ends when standard input does.
 */
public final class GrabberPeer {

  private static final int WIDTH = 416;
  private static final int HEIGHT = 234;

  private static final LongAdder PICTURES = new LongAdder();

  private GrabberPeer() {}

  /** Runs until standard input ends. */
  public static void main(String[] urls) throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    for (String url : urls) {
      Thread.ofPlatform().daemon().name("grabber").start(() -> read(url));
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.out.println("=" + PICTURES.sum());
      System.out.flush();
    }
  }

  private static void read(String url) {
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(url)) {
      grabber.setOption("rtsp_transport", "tcp");
      grabber.setVideoOption("threads", "1");
      grabber.setImageWidth(WIDTH);
      grabber.setImageHeight(HEIGHT);
      grabber.start();
      for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
        PICTURES.increment();
      }
    } catch (FrameGrabber.Exception failure) {
      System.err.println("the grabber fails: " + failure.getMessage());
    }
  }
}
