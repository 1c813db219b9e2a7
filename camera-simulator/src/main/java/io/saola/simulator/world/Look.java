package io.saola.simulator.world;

/** What somebody looks like. Colours are 0xRRGGBB, sizes metres. */
public sealed interface Look {

  double length();

  double width();

  double height();

  /** A car, taxi, bus or truck. */
  record Vehicle(Body body, int colour) implements Look {

    @Override
    public double length() {
      return body.length;
    }

    @Override
    public double width() {
      return body.width;
    }

    @Override
    public double height() {
      return body.height;
    }
  }

  /** A motorbike with its rider. */
  record Motorbike(int colour, int shirt, int helmet) implements Look {

    @Override
    public double length() {
      return 1.9;
    }

    @Override
    public double width() {
      return 0.7;
    }

    @Override
    public double height() {
      return 1.65;
    }
  }

  /**
   * Somebody on foot.
   *
   * @param height of the person, without a hat
   * @param conicalHat whether they wear a nón lá
   */
  record Person(double height, int shirt, int trousers, boolean conicalHat) implements Look {

    @Override
    public double length() {
      return 0.6;
    }

    @Override
    public double width() {
      return 0.55;
    }
  }

  /** A motorbike that nobody rides. */
  record Machine(int colour) implements Look {

    @Override
    public double length() {
      return 1.9;
    }

    @Override
    public double width() {
      return 0.7;
    }

    @Override
    public double height() {
      return 1.1;
    }
  }

  /** A bicycle with its rider. */
  record Bicycle(int colour, int shirt) implements Look {

    @Override
    public double length() {
      return 1.75;
    }

    @Override
    public double width() {
      return 0.6;
    }

    @Override
    public double height() {
      return 1.65;
    }
  }

  /** A suitcase. */
  record Case(int colour) implements Look {

    @Override
    public double length() {
      return 0.5;
    }

    @Override
    public double width() {
      return 0.35;
    }

    @Override
    public double height() {
      return 0.65;
    }
  }

  /** The shapes of vehicles. */
  enum Body {
    SALOON(4.3, 1.75, 1.45),
    TAXI(4.2, 1.7, 1.65),
    VAN(4.8, 1.8, 1.95),
    TRUCK(5.8, 2.0, 2.5),
    BUS(10.5, 2.5, 3.1);

    private final double length;
    private final double width;
    private final double height;

    Body(double length, double width, double height) {
      this.length = length;
      this.width = width;
      this.height = height;
    }
  }
}
