/**
 * Whether somebody who speaks TLS is who the configuration says, and what an operator can do when
 * not. In come the ways to trust of the configuration, out go checks for TLS.
 */
@NullMarked
package io.saola.core.trust;

import org.jspecify.annotations.NullMarked;
