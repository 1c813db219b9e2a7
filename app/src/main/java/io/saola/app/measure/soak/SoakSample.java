package io.saola.app.measure.soak;

/**
 * What a process held at a moment.
 *
 * @param frames analysed so far
 * @param handles native objects, pixel buffers and open files
 */
record SoakSample(long frames, long handles) {

  /** As a line between processes. */
  String line() {
    return frames + " " + handles;
  }

  static SoakSample of(String line) {
    String[] words = line.split(" ", -1);
    return new SoakSample(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }
}
