package io.saola.events;

import io.saola.core.frame.Picture;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.time.MediaTime;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A grey picture that counts how many of its kind are still open. */
public final class TestPicture implements Picture {

  private final int width;
  private final int height;
  private final AtomicInteger open;

  public TestPicture(int width, int height, AtomicInteger open) {
    this.width = width;
    this.height = height;
    this.open = open;
    open.incrementAndGet();
  }

  /** A frame that decided, of which no track is known. */
  public static DecidingFrame deciding(int width, int height, AtomicInteger open) {
    return new DecidingFrame(new TestPicture(width, height, open), List.of());
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public MediaTime time() {
    return MediaTime.of(Fixtures.NOON);
  }

  @Override
  public Picture retain() {
    return new TestPicture(width, height, open);
  }

  @Override
  public byte[] jpeg(int maxWidth) {
    double scale = Math.min(1, maxWidth / (double) width);
    var image =
        new BufferedImage(
            (int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    open.decrementAndGet();
  }
}
