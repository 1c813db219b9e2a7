/** Tests of what a probe says. */
@NullMarked
package io.saola.app.probe;

import org.jspecify.annotations.NullMarked;
