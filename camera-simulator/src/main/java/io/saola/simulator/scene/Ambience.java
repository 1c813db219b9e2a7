package io.saola.simulator.scene;

/**
 * Ground and light of a scene.
 *
 * @param ground colour of the ground where nothing else lies, 0xRRGGBB
 * @param noise standard deviation of the camera's noise, grey levels
 * @param drift share by which daylight rises and falls
 * @param driftSeconds length of one rise and fall
 */
public record Ambience(int ground, double noise, double drift, double driftSeconds) {}
