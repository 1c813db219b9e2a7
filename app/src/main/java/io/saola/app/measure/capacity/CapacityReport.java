package io.saola.app.measure.capacity;

/**
 * What a reader says of the time since it was last asked to begin anew.
 *
 * @param asked frames that were to be analysed
 * @param achieved of these analysed, or found to need no analysis
 * @param looked frames that the model looked at
 * @param received pictures that came
 * @param unusable of these lost before they were decoded, since the reader was behind
 * @param p50 age of a frame when its rules had run, from its last packet, milliseconds
 * @param p99 the same for the oldest in a hundred
 */
public record CapacityReport(
    long asked, long achieved, long looked, long received, long unusable, double p50, double p99) {

  /** As a line between processes. */
  public String line() {
    return asked + " " + achieved + " " + looked + " " + received + " " + unusable + " " + p50 + " "
        + p99;
  }

  static CapacityReport of(String line) {
    String[] words = line.split(" ", -1);
    return new CapacityReport(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Double.parseDouble(words[5]),
        Double.parseDouble(words[6]));
  }

  /** The share of what was asked that was achieved, 0..1; pictures lost count as frames lost. */
  double share() {
    double decoded = received == 0 ? 1 : 1 - Math.min(1, unusable / (double) received);
    return asked == 0 ? 0 : achieved / (double) asked * decoded;
  }
}
