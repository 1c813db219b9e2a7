/** Tests of the command line. */
@NullMarked
package io.saola.app.command;

import org.jspecify.annotations.NullMarked;
