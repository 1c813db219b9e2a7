/**
 * {@code saola measure}: whole-system harnesses that run a normal node against simulated cameras
 * and report what its meters say.
 */
@NullMarked
package io.saola.app.measure;

import org.jspecify.annotations.NullMarked;
