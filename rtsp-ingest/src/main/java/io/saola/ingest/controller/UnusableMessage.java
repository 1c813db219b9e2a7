package io.saola.ingest.controller;

/** A controller's message says nothing that can be understood. */
final class UnusableMessage extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param what what was sent instead of a word, for the operator
   */
  UnusableMessage(String what) {
    super(what);
  }
}
