/**
 * RTSP test cameras and scripted street scenes. In comes a scenario, out go streams and their
 * ground truth.
 */
@NullMarked
package io.saola.simulator;

import org.jspecify.annotations.NullMarked;
