package io.saola.core.trust;

/**
 * Who is checked, for sentences.
 *
 * @param name what it is to the operator, such as {@code camera}
 * @param keys where the configuration says how it is trusted, such as {@code stream.tls}
 */
public record Peer(String name, String keys) {}
