/**
 * What {@code saola measure capacity} holds Saola against. In comes a node's configuration; out go
 * the incidents that a program without Saola's means finds, and how late.
 */
@NullMarked
package io.saola.bench.capacity;

import org.jspecify.annotations.NullMarked;
