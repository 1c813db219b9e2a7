/**
 * Says what a probe found. A report comes in; text for people, JSON for programs and a camera's
 * entry for the configuration go out.
 */
@NullMarked
package io.saola.app.probe;

import org.jspecify.annotations.NullMarked;
