/**
 * {@code saola demo}: simulated cameras, a normal node watching them, and a comparison of what was
 * found with what the scenes' script says. Nothing in the stages knows that it is a demo.
 */
@NullMarked
package io.saola.app.demo;

import org.jspecify.annotations.NullMarked;
