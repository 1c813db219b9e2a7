package io.saola.ingest.decode;

/** A recording that cannot be used. The message is a sentence for the user that names the file. */
public final class RecordingException extends Exception {

  private static final long serialVersionUID = 1;

  RecordingException(String sentence) {
    super(sentence);
  }
}
