/**
 * The command line, the roles and the wiring of all stages. In comes a command, out goes an exit
 * code.
 */
@NullMarked
package io.saola.app;

import org.jspecify.annotations.NullMarked;
