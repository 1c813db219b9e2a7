package io.saola.events.store;

/**
 * A message that may come more than once.
 *
 * @param destination where it came from
 * @param id as whoever sent it calls it, the same however often it comes
 */
public record HeardMessage(String destination, String id) {}
