/** How long tracking and rules take. In comes a scripted street, out go times per frame. */
@NullMarked
package io.saola.bench.track;

import org.jspecify.annotations.NullMarked;
