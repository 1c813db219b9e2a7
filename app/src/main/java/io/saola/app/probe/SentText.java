package io.saola.app.probe;

import static io.saola.app.probe.TextPage.format;

import io.saola.ingest.probe.Lasting;
import io.saola.ingest.probe.ProbeReport.Picture;
import io.saola.ingest.probe.Spread;
import io.saola.ingest.probe.VideoFigures;
import io.saola.ingest.wake.StreamNature;
import org.jspecify.annotations.Nullable;

/** What a camera sends, for people. */
final class SentText {

  private SentText() {}

  static void write(Picture picture, VideoFigures video, TextPage page) {
    page.title("It sends");
    page.line("codec", format("%s %s", picture.codec().encodingName(), picture.profile()));
    page.line("size", size(picture));
    page.line(
        "rate",
        format(
            "%.2f pictures a second by timestamps, %.2f by arrival",
            video.fpsByTimestamps(), video.fpsByArrival()));
    page.line(
        "bit rate",
        format(
            "%s in the mean, %s in the busiest second",
            bits(video.bitsPerSecond()), bits(video.peakBitsPerSecond())));
    page.line("keyframes", keyframes(video));
    page.line("B pictures", share(video.bShare()));
    page.line("discardable", share(video.nature().discardableShare()));
    page.line("quantiser", quantiser(video.quantiser()));
    page.line("rate control", rateControl(video));
    page.line("motion shows in", evidence(video));
  }

  private static String size(Picture picture) {
    if (picture.width() == 0) {
      return "not announced, and the first keyframe could not be decoded";
    }
    return picture.width()
        + "x"
        + picture.height()
        + (picture.decoded()
            ? ", as decoded"
            : ", as announced: the first keyframe could not be decoded");
  }

  private static String keyframes(VideoFigures video) {
    if (video.onlyKeyframes()) {
      return "every picture";
    }
    Spread pictures = video.groupPictures();
    Spread seconds = video.groupSeconds();
    if (pictures == null || seconds == null) {
      return "one in " + Lasting.of(video.seconds()) + ": they are farther apart";
    }
    return pictures.least() == pictures.most()
        ? format("every %.0f pictures, %.2f s", pictures.median(), seconds.median())
        : format(
            "every %.0f to %.0f pictures, %.2f to %.2f s",
            pictures.least(), pictures.most(), seconds.least(), seconds.most());
  }

  private static String share(double share) {
    return share == 0 ? "none" : format("%.0f %% of the pictures", 100 * share);
  }

  private static String quantiser(@Nullable Spread quantiser) {
    return quantiser == null
        ? "not known"
        : format(
            "%.0f to %.0f, %.1f in the mean",
            quantiser.least(), quantiser.most(), quantiser.mean());
  }

  private static String rateControl(VideoFigures video) {
    if (!video.judged()) {
      return "not to be told from " + video.keyframes() + " keyframes";
    }
    Spread sizes = video.sizes();
    String vary =
        sizes == null
            ? ""
            : format(" (sizes between keyframes vary by %.0f %%)", 100 * sizes.variation());
    return (video.nature().constantRate() ? "constant bit rate" : "no constant bit rate") + vary;
  }

  private static String evidence(VideoFigures video) {
    if (!video.judged()) {
      return "not to be told from " + video.keyframes() + " keyframes";
    }
    StreamNature nature = video.nature();
    return switch (nature.evidence()) {
      case SIZES -> "the sizes of its pictures, without decoding" + from(nature);
      case QUANTISER -> "its quantiser, without decoding: sizes say nothing" + from(nature);
      case KEYFRAMES -> "decoded keyframes only: sizes and quantiser do not tell it from noise";
    };
  }

  private static String from(StreamNature nature) {
    return nature.resolution() == 0
        ? ""
        : format(" (from %.2f %% of the picture on)", 100 * nature.resolution());
  }

  private static String bits(double perSecond) {
    return perSecond < 1e6
        ? format("%.0f kbit/s", perSecond / 1e3)
        : format("%.2f Mbit/s", perSecond / 1e6);
  }
}
