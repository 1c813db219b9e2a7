package io.saola.simulator.traffic;

/**
 * Something on a road that is not of its traffic: somebody on foot, somebody who comes the wrong
 * way.
 *
 * @param rear metres along
 * @param front metres along
 * @param right metres across, where it begins
 * @param left metres across, where it ends
 */
public record Obstacle(double rear, double front, double right, double left) {}
