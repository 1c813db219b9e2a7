package io.saola.events.review;

/** What somebody sent is no step of a review; the message is {@code field: expected}. */
public final class UnfitStep extends Exception {

  private static final long serialVersionUID = 1;

  private final String field;
  private final String expected;

  /**
   * @param expected a sentence for a person, with what was found where that helps
   */
  public UnfitStep(String field, String expected) {
    super(field + ": " + expected);
    this.field = field;
    this.expected = expected;
  }

  public String field() {
    return field;
  }

  public String expected() {
    return expected;
  }
}
