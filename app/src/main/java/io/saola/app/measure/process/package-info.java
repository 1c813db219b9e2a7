/**
 * Programs that are measured from outside. In come a main class and its arguments; out go its
 * answers, line by line, and what the operating system says that it took.
 */
@NullMarked
package io.saola.app.measure.process;

import org.jspecify.annotations.NullMarked;
