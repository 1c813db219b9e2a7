/**
 * Time as values. Media time comes in with every frame and goes out with every incident; monotonic
 * arrival ticks exist only to measure latency. Nothing in here reads a clock on its own.
 */
@NullMarked
package io.saola.core.time;

import org.jspecify.annotations.NullMarked;
