package io.saola.ingest.camera;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Evidence;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.LampSource;
import io.saola.core.frame.PictureFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a camera's configuration that matters to ingest: as long as it is the same, a change of
 * the rest (name, zones, rules) leaves connection, ring and decoder alone.
 *
 * @param lamps housings that are cut out for whoever reads them
 * @param input what its detector wants to see
 */
record IngestPart(
    Stream stream,
    @Nullable Evidence evidence,
    double fps,
    List<Region> regions,
    List<Region> lamps,
    Decode decode,
    PictureFormat input) {

  static IngestPart of(CameraConfig camera, PictureFormat input) {
    CameraConfig.Analysis analysis = camera.analysis();
    return new IngestPart(
        camera.stream(),
        camera.evidence(),
        analysis.fps(),
        analysis.regions(),
        camera.seenLamps().sequencedValues().stream().map(LampSource.Seen::region).toList(),
        analysis.decode(),
        input);
  }

  /** The stream that is kept for clips, if it is not the analysed one. */
  @Nullable Stream evidenceStream() {
    return evidence == null ? null : evidence.stream();
  }
}
