package io.saola.inference.quantise;

/**
 * What came of quantising a model.
 *
 * @param model the new file's content
 * @param convolutions of the model
 * @param quantised of them
 * @param calibrated frames that ranges were taken from
 * @param judged other frames, on which the two were compared
 * @param agreement on those
 * @param floatMillis median time of a frame through the float model
 * @param byteMillis the same through the quantised one, turn by turn with the other
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
public record Quantised(
    byte[] model,
    int convolutions,
    int quantised,
    int calibrated,
    int judged,
    Agreement agreement,
    double floatMillis,
    double byteMillis) {

  /** Above 1 when the quantised model is faster. */
  public double speedUp() {
    return floatMillis / byteMillis;
  }
}
