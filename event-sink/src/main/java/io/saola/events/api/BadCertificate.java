package io.saola.events.api;

/** A certificate or its key cannot be used; the message is a sentence that names the file. */
final class BadCertificate extends Exception {

  private static final long serialVersionUID = 1;

  BadCertificate(String sentence) {
    super(sentence);
  }
}
