package io.saola.app.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * What a demo is to be.
 *
 * @param port of the console; 0 takes a free one
 * @param seed of the scenes
 * @param videos recordings to be watched beside the scenes
 */
public record DemoOptions(int port, long seed, List<Path> videos) {

  public DemoOptions {
    videos = List.copyOf(videos);
  }
}
