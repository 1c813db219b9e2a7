package io.saola.events.account;

/** An account or token cannot be made or changed; the message is a sentence for a person. */
public final class AccountException extends Exception {

  private static final long serialVersionUID = 1;

  AccountException(String sentence) {
    super(sentence);
  }
}
