package io.saola.simulator.traffic;

/** Numbers those who come, from 1. One thread. */
public final class Ids {

  private long last;

  public long next() {
    return ++last;
  }
}
