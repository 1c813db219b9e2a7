package io.saola.ingest.wake;

import io.saola.ingest.decode.TestMedia;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.render.SceneRenderer;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import io.saola.simulator.scene.Timeline;
import io.saola.simulator.world.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;

/** A street through which a vehicle comes now and then, as real encoders code it. */
public final class StreetFilm {

  public static final double FPS = 12.5;
  static final int GROUP = 25;

  private final Scene scene;
  private final int frames;

  public StreetFilm(long seed, double seconds) {
    Scene busy = Scenes.demo(seed).getLast();
    this.scene =
        new Scene(
            busy.camera(),
            busy.name(),
            busy.location(),
            FPS,
            busy.seed(),
            busy.view(),
            busy.ambience(),
            busy.props(),
            busy.zones(),
            busy.rules(),
            busy.plot(),
            List.of());
    this.frames = (int) (seconds * FPS);
  }

  /** Pixels of each frame in which something moves. */
  public double[] moving() {
    Timeline timeline = scene.timeline();
    View view = scene.view();
    double[] moving = new double[frames];
    for (int i = 0; i < frames; i++) {
      double time = i / FPS;
      for (var actor : timeline.actorsAt(time)) {
        moving[i] +=
            actor
                .route()
                .at(time)
                .flatMap(pose -> view.boxOf(actor.look(), pose))
                .map(
                    box ->
                        overlap(box.x(), box.width(), view.width())
                            * overlap(box.y(), box.height(), view.height()))
                .orElse(0.0);
      }
    }
    return moving;
  }

  private static double overlap(double from, double length, double whole) {
    return Math.max(0, Math.min(whole, from + length) - Math.max(0, from));
  }

  /**
   * Encodes the film by the ffmpeg program, once rendered for all.
   *
   * @param options names of the resulting files, each with options of the encoder
   */
  public Map<String, Path> encode(Path folder, Map<String, String> options) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y", "-f", "rawvideo"));
    View view = scene.view();
    command.addAll(List.of("-pix_fmt", "yuv420p", "-s", view.width() + "x" + view.height()));
    command.addAll(List.of("-r", Double.toString(FPS), "-i", "-"));
    options.forEach(
        (name, option) -> {
          Path file = folder.resolve(name);
          files.put(name, file);
          command.addAll(List.of((option + " " + file).split(" ")));
        });
    Path errors = folder.resolve("ffmpeg.txt");
    Process process = TestMedia.start(new ProcessBuilder(command).redirectError(errors.toFile()));
    byte[] picture = new byte[view.width() * view.height() * 3 / 2];
    try (var input = process.getOutputStream()) {
      render(
          (planes, _) -> {
            planes.get(picture, 0, picture.length);
            input.write(picture);
          });
    } catch (UncheckedIOException gone) {
      process.onExit().join();
      throw new IOException(Files.readString(errors), gone);
    }
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(Files.readString(errors));
    }
    return files;
  }

  /** The film coded by libopenh264: Annex B, picture by picture. */
  List<byte[]> openh264(long bitRate) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    View view = scene.view();
    EncoderSettings settings =
        new EncoderSettings(VideoCodec.H264, view.width(), view.height(), FPS, GROUP, bitRate);
    try (VideoEncoder encoder = new VideoEncoder(settings)) {
      render(
          (planes, index) ->
              encoder
                  .encode(planes, false, Math.round(index * 90_000 / FPS), Instant.EPOCH)
                  .ifPresent(picture -> pictures.add(annexB(picture))));
    }
    return pictures;
  }

  private static byte[] annexB(CodedPicture picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (picture.keyframe()) {
      picture.parameters().sets().forEach(set -> append(bytes, set));
    }
    picture.units().forEach(unit -> append(bytes, unit));
    return bytes.toByteArray();
  }

  private static void append(ByteArrayOutputStream bytes, CodedUnit unit) {
    bytes.writeBytes(new byte[] {0, 0, 0, 1});
    bytes.writeBytes(unit.copy());
  }

  private interface Frames {

    void take(BytePointer planes, int index) throws IOException;
  }

  private void render(Frames frames) {
    try (SceneRenderer renderer = new SceneRenderer(scene, scene.timeline())) {
      for (int i = 0; i < this.frames; i++) {
        frames.take(renderer.render(i / FPS), i);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
