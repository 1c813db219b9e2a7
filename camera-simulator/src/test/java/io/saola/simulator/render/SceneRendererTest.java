package io.saola.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

final class SceneRendererTest {

  @Test
  void shouldRenderTheSamePicturesForTheSameSeed() {
    for (int i = 0; i < 4; i++) {
      List<Integer> first = hashes(Scenes.demo(42).get(i));

      List<Integer> second = hashes(Scenes.demo(42).get(i));

      assertThat(second).isEqualTo(first);
    }
  }

  @Test
  void shouldRenderOtherPicturesForAnotherSeed() {
    List<Integer> first = hashes(Scenes.demo(42).getFirst());

    List<Integer> second = hashes(Scenes.demo(43).getFirst());

    assertThat(second).doesNotContainAnyElementsOf(first);
  }

  @Test
  void shouldFreeItsCanvases() {
    int before = Canvas.open();

    hashes(Scenes.demo(1).getFirst());

    assertThat(Canvas.open()).isEqualTo(before);
  }

  private static List<Integer> hashes(Scene scene) {
    List<Integer> hashes = new ArrayList<>();
    try (SceneRenderer renderer = new SceneRenderer(scene, scene.timeline())) {
      byte[] bytes = new byte[scene.view().width() * scene.view().height() * 3 / 2];
      for (double time = 0; time < 40; time += 4) {
        BytePointer planes = renderer.render(time);
        planes.get(bytes);
        hashes.add(Arrays.hashCode(bytes));
      }
    }
    return hashes;
  }
}
