package io.saola.bench.capacity;

import ai.onnxruntime.OrtException;
import io.saola.app.measure.capacity.SeenIncident;
import io.saola.bench.peer.NaiveDetector;
import io.saola.bench.peer.RawYolox;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.model.DescriptionReader;
import io.saola.inference.detect.model.PublishedModel;
import io.saola.inference.incident.CameraAnalyser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** One camera of the naive pipeline, on a thread of its own. */
final class NaiveCamera implements Runnable {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final CameraConfig camera;
  private final NaiveDetector detector;
  private final NaivePipeline pipeline;
  private final CameraAnalyser analyser;
  private final @Nullable ObjectClass[] classes =
      DescriptionReader.builtIn(PublishedModel.YOLOX_NANO).table(Set.of());
  private final long periodMicros;

  /**
   * The least that ever lay between a picture's own time and its coming out of the grabber: a
   * picture that takes longer has waited for so much more, be it in a socket.
   */
  private long leastDelayNanos = UNKNOWN;

  private long wallMicros;
  private long nextMicros;
  private long number;

  NaiveCamera(CameraConfig camera, NaiveDetector detector, NaivePipeline pipeline) {
    this.camera = camera;
    this.detector = detector;
    this.pipeline = pipeline;
    this.analyser = new CameraAnalyser(camera);
    this.periodMicros = Math.round(1e6 / camera.analysis().fps());
  }

  @Override
  public void run() {
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(url());
        OpenCVFrameConverter.ToMat mats = new OpenCVFrameConverter.ToMat()) {
      grabber.setOption("rtsp_transport", "tcp");
      grabber.setVideoOption("threads", "1");
      grabber.start();
      for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
        take(frame, mats);
      }
    } catch (FrameGrabber.Exception | OrtException failure) {
      System.err.println("camera " + camera.id() + " fails: " + failure.getMessage());
    }
  }

  private String url() {
    return switch (camera.stream().address()) {
      case StreamAddress.Rtsp rtsp -> rtsp.uri();
      case StreamAddress.Recording recording -> recording.toString();
    };
  }

  private void take(Frame frame, OpenCVFrameConverter.ToMat mats) throws OrtException {
    pipeline.received();
    long delay = System.nanoTime() - frame.timestamp * NANOS_PER_MICRO;
    if (delay < leastDelayNanos) {
      leastDelayNanos = delay;
      Instant now = Instant.now();
      wallMicros =
          now.getEpochSecond() * 1_000_000 + now.getNano() / NANOS_PER_MICRO - frame.timestamp;
    }
    if (frame.timestamp >= nextMicros) {
      nextMicros = Math.max(nextMicros + periodMicros, frame.timestamp - periodMicros);
      analyse(mats.convert(frame), frame.timestamp);
      long age = System.nanoTime() - frame.timestamp * NANOS_PER_MICRO - leastDelayNanos;
      pipeline.analysed(age);
    }
  }

  private void analyse(Mat picture, long micros) throws OrtException {
    List<Detection> detections = new ArrayList<>();
    double across = picture.cols() / (double) RawYolox.SIDE;
    double down = picture.rows() / (double) RawYolox.SIDE;
    for (RawYolox.Found found : detector.detect(picture)) {
      ObjectClass known = classes[found.classIndex()];
      Box box =
          Box.ofCorners(
                  found.x0() * across, found.y0() * down, found.x1() * across, found.y1() * down)
              .clippedTo(picture.cols(), picture.rows());
      if (known != null && box.width() > 0 && box.height() > 0) {
        detections.add(new Detection(known, Math.min(1, found.score()), box));
      }
    }
    FrameDetections seen =
        new FrameDetections(
            camera.id(),
            ++number,
            new MediaTime(wallMicros + micros),
            picture.cols(),
            picture.rows(),
            detections,
            Map.of());
    for (IncidentEvent event : analyser.analyse(seen).events()) {
      if (event instanceof IncidentEvent.Opened(Incident opened)) {
        pipeline.opened(
            new SeenIncident(
                camera.id().value(), opened.type().id(), opened.detectedAt().micros()));
      }
    }
  }
}
