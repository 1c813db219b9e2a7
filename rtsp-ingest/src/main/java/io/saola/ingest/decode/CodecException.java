package io.saola.ingest.decode;

/** A codec that cannot be decoded here. The message is a sentence for the operator. */
public final class CodecException extends Exception {

  private static final long serialVersionUID = 1;

  CodecException(String sentence) {
    super(sentence);
  }
}
