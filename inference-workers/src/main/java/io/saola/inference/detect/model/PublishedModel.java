package io.saola.inference.detect.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A model that its makers publish and {@code saola models pull} can fetch.
 *
 * @param name what {@code detector.model} says
 * @param fileNames names under which it is looked for; the first is the one it is stored as
 * @param address of the file, HTTPS
 * @param sha256 of the file, lower-case hexadecimal
 * @param size bytes of the file
 */
public record PublishedModel(
    String name, List<String> fileNames, URI address, String sha256, long size) {

  /** YOLOX-Nano on COCO, 416x416, by Megvii, release 0.1.1rc0, Apache-2.0. */
  public static final PublishedModel YOLOX_NANO =
      new PublishedModel(
          "yolox-nano",
          List.of("yolox_nano.onnx", "yolox-nano.onnx"),
          URI.create(
              "https://github.com/Megvii-BaseDetection/YOLOX/releases/download/0.1.1rc0/yolox_nano.onnx"),
          "695e750a5d5754bb5a8d5325643b59282191a7e7a564e435a415fd3c578eab14",
          3_660_092);

  private static final List<PublishedModel> ALL = List.of(YOLOX_NANO);

  public PublishedModel {
    fileNames = List.copyOf(fileNames);
  }

  public static List<PublishedModel> all() {
    return ALL;
  }

  public static Optional<PublishedModel> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** What the file is called where it is stored. */
  public String fileName() {
    return fileNames.getFirst();
  }
}
