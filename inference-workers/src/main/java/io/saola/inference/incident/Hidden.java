package io.saola.inference.incident;

/** Why what goes on may not be seen, and for how long an incident goes on unseen for that. */
enum Hidden {
  /** Its track is elsewhere, where it cannot have got to: it may be gone all the same. */
  DOUBTFUL(10),

  /** Nothing tells. */
  UNSEEN(30),

  /** Something is in front of it. */
  COVERED(120);

  private final double seconds;

  Hidden(double seconds) {
    this.seconds = seconds;
  }

  double seconds() {
    return seconds;
  }
}
