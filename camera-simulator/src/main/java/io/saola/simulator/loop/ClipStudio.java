package io.saola.simulator.loop;

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
import org.bytedeco.opencv.opencv_core.Mat;

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
}
