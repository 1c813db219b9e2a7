/**
 * What the demo and the measurements share: a node's configuration for cameras that stand in for
 * real ones, and a place for its files that goes away with it.
 */
@NullMarked
package io.saola.app.city;

import org.jspecify.annotations.NullMarked;
