package io.saola.events.evidence;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.camera;
import static io.saola.events.Fixtures.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.frame.Picture;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.time.MediaTime;
import io.saola.events.Fixtures;
import io.saola.events.TestPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

  private static final List<List<Point>> TRAILS =
      List.of(List.of(new Point(0.1, 0.95), new Point(0.5, 0.95), new Point(0.9, 0.95)));

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final AtomicInteger open = new AtomicInteger();
  private final Map<IncidentId, EvidencePart> written = new ConcurrentHashMap<>();

  private Snapshots snapshots(Path evidence) {
    var snapshots =
        new Snapshots(
            new EvidenceFolder(evidence),
            _ -> Optional.of(camera(CAM_1).zones().getFirst().polygon()),
            meters);
    snapshots.start(written::put);
    return snapshots;
  }

  @Test
  void shouldDrawBoxAndZoneIntoTheFile() throws Exception {
    var snapshots = snapshots(folder);

    snapshots.offer(incident(CAM_1, 1), TestPicture.deciding(640, 360, open));
    snapshots.close();

    String file = written.get(incident(CAM_1, 1).id()).place();
    assertThat(file).isEqualTo("2026/03/01/" + incident(CAM_1, 1).id() + ".jpg");
    BufferedImage picture = ImageIO.read(folder.resolve(file).toFile());
    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(isRed(picture.getRGB(140, 50))).as("upper edge of the box").isTrue();
    assertThat(isAmber(picture.getRGB(320, 324))).as("lower edge of the zone").isTrue();
    assertThat(isGrey(picture.getRGB(140, 70))).as("inside of the box").isTrue();
    assertThat(meters.counter(Meter.SNAPSHOTS_WRITTEN).count()).isEqualTo(1);
    assertThat(open).hasValue(0);
  }

  @Test
  void shouldDrawTheWaysOfWhoWasInvolved() throws Exception {
    var snapshots = snapshots(folder);

    snapshots.offer(incident(CAM_1, 1), new DecidingFrame(new TestPicture(640, 360, open), TRAILS));
    snapshots.close();

    String file = written.get(incident(CAM_1, 1).id()).place();
    BufferedImage picture = ImageIO.read(folder.resolve(file).toFile());
    assertThat(isCyan(picture.getRGB(200, 342))).as("on the way").isTrue();
    assertThat(isGrey(picture.getRGB(600, 342))).as("where nobody was").isTrue();
  }

  @Test
  void shouldScaleTheBoxWithThePicture() throws Exception {
    Incident wide = ofFrame(incident(CAM_1, 1), 3_840, 2_160);
    byte[] jpeg = new TestPicture(3_840, 2_160, open).jpeg(1_920);

    byte[] drawn = SnapshotArtist.draw(jpeg, wide, Optional.empty(), List.of());

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(drawn));
    assertThat(picture.getWidth()).isEqualTo(1_920);
    assertThat(isRed(picture.getRGB(70, 25))).as("upper edge of the box, halved").isTrue();
  }

  @Test
  void shouldFreeAllNativeMemory() {
    byte[] jpeg = new TestPicture(640, 360, open).jpeg(640);
    var zone = Optional.of(camera(CAM_1).zones().getFirst().polygon());
    SnapshotArtist.draw(jpeg, incident(CAM_1, 1), zone, TRAILS);
    long before = Pointer.totalCount();

    for (int i = 0; i < 20; i++) {
      SnapshotArtist.draw(jpeg, incident(CAM_1, 1), zone, TRAILS);
    }

    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  @Test
  void shouldCountAndGoOnWhenNothingCanBeWritten() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("evidence"));
    var snapshots = snapshots(inTheWay);

    snapshots.offer(incident(CAM_1, 1), TestPicture.deciding(640, 360, open));
    await().until(() -> meters.counter(Meter.SNAPSHOTS_FAILED).count() == 1);
    Files.delete(inTheWay);
    snapshots.offer(incident(CAM_1, 2), TestPicture.deciding(640, 360, open));
    snapshots.close();

    assertThat(written).containsOnlyKeys(incident(CAM_1, 2).id());
    assertThat(open).hasValue(0);
  }

  @Test
  void shouldCountABrokenPicture() {
    var snapshots = snapshots(folder);

    snapshots.offer(incident(CAM_1, 1), new DecidingFrame(new BrokenPicture(open), List.of()));
    snapshots.close();

    assertThat(written).isEmpty();
    assertThat(meters.counter(Meter.SNAPSHOTS_FAILED).count()).isEqualTo(1);
    assertThat(open).hasValue(0);
  }

  @Test
  void shouldHoldFewPicturesAndCloseTheRest() {
    var held = new CountDownLatch(1);
    var snapshots = snapshots(folder);
    snapshots.offer(incident(CAM_1, 0), new DecidingFrame(new SlowPicture(open, held), List.of()));

    for (int i = 1; i <= 40; i++) {
      snapshots.offer(incident(CAM_1, i), TestPicture.deciding(64, 36, open));
    }

    assertThat(open.get()).isLessThanOrEqualTo(17);
    held.countDown();
    snapshots.close();
    double failed = meters.counter(Meter.SNAPSHOTS_FAILED).count();
    assertThat(failed).isGreaterThanOrEqualTo(23);
    assertThat(written.size() + failed).isEqualTo(41);
    assertThat(open).hasValue(0);
  }

  @Test
  void shouldCloseAPictureThatComesAfterTheEnd() {
    var snapshots = snapshots(folder);
    snapshots.close();

    snapshots.offer(incident(CAM_1, 1), TestPicture.deciding(64, 36, open));

    assertThat(open).hasValue(0);
    assertThat(written).isEmpty();
  }

  @Test
  void shouldStayInsideItsFolderWhateverTheIdSays() throws Exception {
    Incident incident = withId(incident(CAM_1, 1), "../../etc/x\0y Đ");
    Files.writeString(folder.resolve("secret"), "not evidence");
    var evidence = new EvidenceFolder(folder.resolve("evidence"));

    EvidencePart part = evidence.write(incident, new byte[] {1, 2});
    String file = part.place();

    assertThat(file).isEqualTo("2026/03/01/..%2F..%2Fetc%2Fx%00y%20%C4%90.jpg");
    assertThat(evidence.read(file)).contains(new byte[] {1, 2});
    assertThat(part.bytes()).isEqualTo(2);
    // As sha256sum of coreutils gives it.
    assertThat(part.sha256())
        .isEqualTo("a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222");
    assertThat(evidence.read("../secret")).isEmpty();
    assertThat(evidence.read(folder.resolve("secret").toString())).isEmpty();
  }

  @Test
  void shouldReplaceAFileWhole() throws Exception {
    var evidence = new EvidenceFolder(folder);
    evidence.write(incident(CAM_1, 1), new byte[100]);

    String file = evidence.write(incident(CAM_1, 1), new byte[] {7}).place();

    assertThat(evidence.read(file)).contains(new byte[] {7});
    try (var files = Files.list(folder.resolve(file).getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  private static boolean isRed(int rgb) {
    return red(rgb) > 180 && green(rgb) < 110 && blue(rgb) < 110;
  }

  private static boolean isAmber(int rgb) {
    return red(rgb) > 200 && green(rgb) > 130 && blue(rgb) < 110;
  }

  private static boolean isCyan(int rgb) {
    return red(rgb) < 90 && green(rgb) > 150 && blue(rgb) > 180;
  }

  private static boolean isGrey(int rgb) {
    return Math.abs(red(rgb) - 128) < 12 && Math.abs(green(rgb) - 128) < 12;
  }

  private static int red(int rgb) {
    return rgb >> 16 & 0xff;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xff;
  }

  private static int blue(int rgb) {
    return rgb & 0xff;
  }

  private static Incident ofFrame(Incident i, int width, int height) {
    return new Incident(
        i.id(),
        i.camera(),
        i.rule(),
        i.type(),
        i.severity(),
        i.startedAt(),
        i.detectedAt(),
        i.endedAt(),
        i.confidence(),
        i.zone(),
        i.tracks(),
        i.box(),
        width,
        height);
  }

  private static Incident withId(Incident i, String id) {
    return new Incident(
        new IncidentId(id),
        i.camera(),
        i.rule(),
        i.type(),
        i.severity(),
        i.startedAt(),
        i.detectedAt(),
        i.endedAt(),
        i.confidence(),
        i.zone(),
        List.of(),
        i.box(),
        640,
        360);
  }

  /** A picture whose encoder gives no JPEG. */
  private record BrokenPicture(AtomicInteger open) implements Picture {

    private BrokenPicture {
      open.incrementAndGet();
    }

    @Override
    public int width() {
      return 640;
    }

    @Override
    public int height() {
      return 360;
    }

    @Override
    public MediaTime time() {
      return MediaTime.of(Fixtures.NOON);
    }

    @Override
    public Picture retain() {
      return new BrokenPicture(open);
    }

    @Override
    public byte[] jpeg(int maxWidth) {
      return "this is no JPEG".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  /** A picture whose encoder waits. */
  private record SlowPicture(TestPicture picture, CountDownLatch held) implements Picture {

    private SlowPicture(AtomicInteger open, CountDownLatch held) {
      this(new TestPicture(64, 36, open), held);
    }

    @Override
    public int width() {
      return picture.width();
    }

    @Override
    public int height() {
      return picture.height();
    }

    @Override
    public MediaTime time() {
      return picture.time();
    }

    @Override
    public Picture retain() {
      return picture.retain();
    }

    @Override
    public byte[] jpeg(int maxWidth) {
      try {
        held.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return picture.jpeg(maxWidth);
    }

    @Override
    public void close() {
      picture.close();
    }
  }
}
