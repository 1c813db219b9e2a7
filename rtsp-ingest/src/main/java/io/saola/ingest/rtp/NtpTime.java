package io.saola.ingest.rtp;

/** Times of the Network Time Protocol (RFC 5905, 6): seconds since 1900 in 32.32 bits. */
final class NtpTime {

  /** From 1900 to 1970. */
  private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;

  private static final long ERA_SECONDS = 1L << 32;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private NtpTime() {}

  /**
   * Microseconds since the Unix epoch. Of the eras, which are 136 years long and change on
   * 2036-02-07, it is the one in which the time is nearest to another.
   */
  static long micros(long ntp, long nearMicros) {
    long seconds = (ntp >>> 32) - UNIX_EPOCH_SECONDS;
    long near = Math.floorDiv(nearMicros, MICROS_PER_SECOND);
    long eras = Math.floorDiv(near - seconds + ERA_SECONDS / 2, ERA_SECONDS);
    long fraction = ((ntp & 0xffffffffL) * MICROS_PER_SECOND) >>> 32;
    return (seconds + eras * ERA_SECONDS) * MICROS_PER_SECOND + fraction;
  }
}
