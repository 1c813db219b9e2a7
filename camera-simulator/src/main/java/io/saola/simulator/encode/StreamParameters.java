package io.saola.simulator.encode;

/**
 * What a decoder must know before the first picture.
 *
 * @param sps sequence parameter set
 * @param pps picture parameter set
 * @param fps pictures a second
 */
public record StreamParameters(NalUnit sps, NalUnit pps, int width, int height, double fps) {}
