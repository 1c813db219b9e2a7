/**
 * The command line: one class per command of {@code saola}. Words of the user come in; calls into
 * the stages go out, and an exit code: 0 done, 1 the work failed, 2 wrong usage or configuration.
 */
@NullMarked
package io.saola.app.command;

import org.jspecify.annotations.NullMarked;
