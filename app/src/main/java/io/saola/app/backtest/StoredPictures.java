package io.saola.app.backtest;

import io.saola.app.analysis.Results;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pictures that an analysis left beside its detections: a backtest sees no pixels. */
final class StoredPictures implements Results.Pictures {

  private final Path stored;
  private final Path folder;

  /**
   * @param detections the file beside which pictures may lie
   * @param folder the result folder
   */
  StoredPictures(Path detections, Path folder) {
    this.stored = detections.toAbsolutePath().normalize().resolveSibling("snapshots");
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public @Nullable Path of(Incident incident, List<List<Point>> ways) {
    Path picture = stored.resolve(incident.id() + ".jpg");
    return Files.isRegularFile(picture) ? folder.relativize(picture) : null;
  }
}
