package io.saola.app.analysis;

import io.saola.core.config.CameraConfig;
import io.saola.core.wire.TrackLine;
import io.saola.core.wire.TrackLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes {@code annotated.mp4}: the recording with zones, tracks and the tracks of incidents drawn,
 * from the result files. Not part of the measured way of a frame, so JavaCV's comfortable classes
 * do.
 */
public final class AnnotatedVideo {

  private final CameraConfig camera;
  private final Path video;
  private final Path folder;

  /** Prepares; the result files of the recording must be complete in the folder. */
  public AnnotatedVideo(CameraConfig camera, Path video, Path folder) {
    this.camera = camera;
    this.video = video;
    this.folder = folder;
  }

  /**
   * Writes the video, replacing an earlier one.
   *
   * @param reported ids of the tracks that some incident names
   */
  public void write(Set<Long> reported) throws IOException {
    NavigableMap<Long, List<TrackLine>> tracks =
        TrackLines.read(folder.resolve("tracks.txt")).stream()
            .collect(Collectors.groupingBy(TrackLine::frame, TreeMap::new, Collectors.toList()));
    try (FFmpegFrameGrabber source = new FFmpegFrameGrabber(video.toFile())) {
      source.start();
      copy(source, tracks, new HashSet<>(reported));
    } catch (FrameGrabber.Exception | FrameRecorder.Exception failure) {
      throw new IOException("annotated.mp4: " + failure.getMessage(), failure);
    }
  }

  private void copy(
      FFmpegFrameGrabber source, NavigableMap<Long, List<TrackLine>> tracks, Set<Long> reported)
      throws FrameGrabber.Exception, FrameRecorder.Exception {
    // Even sizes only: the colour planes of 4:2:0 are half as wide and half as high.
    int width = source.getImageWidth() & ~1;
    int height = source.getImageHeight() & ~1;
    try (var converter = new OpenCVFrameConverter.ToMat();
        var target =
            new FFmpegFrameRecorder(folder.resolve("annotated.mp4").toFile(), width, height)) {
      target.setFormat("mp4");
      target.setVideoCodecName("libopenh264");
      target.setFrameRate(source.getVideoFrameRate());
      target.setVideoBitrate(2_000_000);
      target.start();
      long number = 0;
      for (Frame frame = source.grabImage(); frame != null; frame = source.grabImage()) {
        number++;
        Mat picture = converter.convert(frame);
        var newest = tracks.floorEntry(number);
        Annotations.draw(picture, camera, newest == null ? List.of() : newest.getValue(), reported);
        target.record(converter.convert(picture));
      }
    }
  }
}
