package io.saola.simulator.loop;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.render.SceneRenderer;
import io.saola.simulator.render.SensorNoise;
import io.saola.simulator.scene.Ambience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Films a clip. */
final class ClipStudio {

  private final Clip clip;

  ClipStudio(Clip clip) {
    this.clip = clip;
  }

  List<CodedPicture> film() {
    EncoderSettings coding = clip.coding();
    Ambience noisy = new Ambience(0, clip.noise(), 0, 1);
    List<CodedPicture> pictures = new ArrayList<>();
    try (SceneRenderer renderer = new SceneRenderer(clip.scene(), clip.scene().timeline());
        VideoEncoder encoder = new VideoEncoder(coding);
        Enlarger enlarger = new Enlarger(coding.width(), coding.height());
        SensorNoise noise =
            new SensorNoise(coding.width(), coding.height(), noisy, clip.scene().seed())) {
      for (int i = 0; i < clip.pictures(); i++) {
        double time = i / coding.fps();
        BytePointer planes = renderer.render(clip.seconds(i));
        Mat enlarged =
            enlarger.enlarge(planes, clip.scene().view().width(), clip.scene().view().height());
        noise.apply(enlarged, time);
        encoder
            .encode(
                enlarged.data(),
                i % coding.gop() == 0,
                Math.round(time * VideoEncoder.CLOCK),
                Instant.EPOCH)
            .ifPresent(pictures::add);
      }
    }
    return pictures;
  }

  /** Brings planes of one size to another. Owns its memory until it is closed. */
  private static final class Enlarger implements AutoCloseable {

    private final int width;
    private final int height;
    private final Mat result;

    Enlarger(int width, int height) {
      this.width = width;
      this.height = height;
      this.result = new Mat(height * 3 / 2, width, CV_8UC1);
    }

    Mat enlarge(BytePointer planes, int fromWidth, int fromHeight) {
      plane(planes, 0, fromWidth, fromHeight, 0, 1);
      long luma = (long) fromWidth * fromHeight;
      long largerLuma = (long) width * height;
      plane(planes, luma, fromWidth, fromHeight, largerLuma, 2);
      plane(planes, luma + luma / 4, fromWidth, fromHeight, largerLuma + largerLuma / 4, 2);
      return result;
    }

    private void plane(
        BytePointer planes, long from, int fromWidth, int fromHeight, long to, int part) {
      // Views of memory that others own.
      BytePointer source = planes.getPointer(from);
      BytePointer target = result.data().getPointer(to);
      try (Size size = new Size(width / part, height / part);
          Mat small = new Mat(fromHeight / part, fromWidth / part, CV_8UC1, source);
          Mat large = new Mat(height / part, width / part, CV_8UC1, target)) {
        opencv_imgproc.resize(small, large, size, 0, 0, opencv_imgproc.INTER_LINEAR);
      }
    }

    @Override
    public void close() {
      result.close();
    }
  }
}
