package io.saola.simulator.world;

/** Somebody who takes part: a look and a route. */
public record Actor(Look look, Route route) {}
