package io.saola.inference.schedule;

/**
 * Waits to the end whatever interrupts it, then passes the interrupt on: memory that is handed from
 * thread to thread must arrive somewhere.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  @FunctionalInterface
  interface Call<T, E extends Exception> {

    T get() throws InterruptedException, E;
  }

  static <T, E extends Exception> T get(Call<T, E> call) throws E {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return call.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void join(Thread thread) {
    Uninterrupted.<Boolean, RuntimeException>get(
        () -> {
          thread.join();
          return true;
        });
  }
}
