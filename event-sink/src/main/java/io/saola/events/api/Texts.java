package io.saola.events.api;

import io.saola.events.review.StepReader;
import io.saola.events.review.UnfitStep;

/** What people write, before it is kept. */
final class Texts {

  private Texts() {}

  /**
   * The text itself.
   *
   * @param longest in characters
   * @throws Problem.Raised when it is longer, or no store could give it back as it was
   */
  static String checked(String name, String text, int longest) {
    try {
      return StepReader.checked(name, text, longest);
    } catch (UnfitStep unfit) {
      throw Problem.invalidParameter(unfit.field(), unfit.expected()).raised();
    }
  }
}
