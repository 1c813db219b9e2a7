package io.saola.app;

/** Placeholder for the command line: prints the version. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("saola " + Main.class.getPackage().getImplementationVersion());
  }
}
