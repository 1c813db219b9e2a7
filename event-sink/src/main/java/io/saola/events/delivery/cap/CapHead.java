package io.saola.events.delivery.cap;

import java.util.List;

/**
 * What a message says of itself.
 *
 * @param references to earlier messages, each {@code sender,identifier,sent}
 */
record CapHead(String identifier, String sent, MessageType type, List<String> references) {

  CapHead {
    references = List.copyOf(references);
  }

  /** How later messages name this one. */
  String reference(String sender) {
    return sender + "," + identifier + "," + sent;
  }

  /** CAP 1.2, 3.2.1, msgType; acknowledgements and errors are for those who receive. */
  enum MessageType {
    ALERT("Alert"),
    UPDATE("Update"),
    CANCEL("Cancel");

    private final String word;

    MessageType(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
