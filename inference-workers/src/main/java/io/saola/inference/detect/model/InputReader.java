package io.saola.inference.detect.model;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code input}: what a model is given. */
final class InputReader {

  private static final int SMALLEST = 32;
  private static final int LARGEST = 4096;
  private static final String SIDE =
      "a whole number of " + SMALLEST + ".." + LARGEST + ", a multiple of 32 for YOLO's families";

  private static final Key WIDTH = Key.required("width", SIDE, "Pixels.");
  private static final Key HEIGHT = Key.required("height", SIDE, "Pixels.");
  private static final Key LAYOUT =
      Key.defaulted(
          "layout", "nchw or nhwc", "nchw", "Planes one after the other, or packed samples.");
  private static final Key COLOURS =
      Key.required("colours", "rgb or bgr", "Order of the channels.");
  private static final Key SCALE =
      Key.required(
          "scale",
          "a number, or a fraction such as 1/255",
          "Every sample of 0..255 is multiplied by it.");
  private static final Key MEAN =
      Key.defaulted(
          "mean",
          "a list of three numbers",
          "[0, 0, 0]",
          "Subtracted after scaling, in the order of the channels.");
  private static final Key STD =
      Key.defaulted(
          "std",
          "a list of three numbers above 0",
          "[1, 1, 1]",
          "What is then divided by, in the order of the channels.");
  private static final Key PLACEMENT =
      Key.required(
          "placement",
          "one of top-left, centred, stretched",
          "Where a picture of another shape lies; stretched fills the input.");
  private static final Key PAD =
      Key.defaulted(
          "pad", "a whole number of 0..255", "114", "Sample that fills what the picture leaves.");
  private static final Key PADDING =
      Key.defaulted(
          "padding",
          "least or whole",
          "least",
          "Whether a picture that does not fill the input is run with as few more rows as the model"
              + " allows, or with all of them.");
  private static final Key NAME =
      Key.optional("name", "a name", "the only one", "Name of the file's input.");
  private static final Key SIZES =
      Key.optional(
          "sizes",
          "a name",
          "orig_target_sizes, if there is one",
          "Name of the input that takes width and height, of DETR's family.");

  static final Section KEYS =
      new Section(
          "input",
          List.of(
              WIDTH, HEIGHT, LAYOUT, COLOURS, SCALE, MEAN, STD, PLACEMENT, PAD, PADDING, NAME,
              SIZES));

  private static final Pattern FRACTION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*(\\d+)");
  private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+(?:[eE][+-]?\\d+)?");

  private InputReader() {}

  static ModelInput read(YamlNode node, ModelFamily family) {
    YamlSection input = node.section(KEYS);
    PictureFormat picture =
        new PictureFormat(
            side(input.get(WIDTH), family),
            side(input.get(HEIGHT), family),
            layout(input),
            input.get(PAD).integer(0, 255),
            input
                .get(PLACEMENT)
                .choice(List.of(Placement.values()), InputReader::word)
                .orElse(Placement.TOP_LEFT));
    return new ModelInput(
        picture,
        input
            .get(PADDING)
            .choice(List.of(Padding.values()), InputReader::word)
            .orElse(Padding.LEAST),
        input.get(SCALE).parsed(InputReader::factor).orElse(1.0),
        three(input.get(MEAN), -1e6),
        three(input.get(STD), 1e-6),
        input.find(NAME).flatMap(YamlNode::text),
        input.find(SIZES).flatMap(YamlNode::text));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int side(YamlNode node, ModelFamily family) {
    int side = node.integer(SMALLEST, LARGEST);
    if (family.hasGrids() && side % SMALLEST != 0) {
      node.wrong("a multiple of 32 for family " + family.id());
    }
    return side;
  }

  private static PixelLayout layout(YamlSection input) {
    boolean packed =
        input
            .get(LAYOUT)
            .choice(List.of("nchw", "nhwc"), word -> word)
            .filter("nhwc"::equals)
            .isPresent();
    boolean red =
        input
            .get(COLOURS)
            .choice(List.of("rgb", "bgr"), word -> word)
            .filter("rgb"::equals)
            .isPresent();
    if (packed) {
      return red ? PixelLayout.RGB_PACKED : PixelLayout.BGR_PACKED;
    }
    return red ? PixelLayout.RGB_PLANAR : PixelLayout.BGR_PLANAR;
  }

  private static @Nullable Double factor(String text) {
    Matcher fraction = FRACTION.matcher(text);
    double value = Double.NaN;
    if (fraction.matches()) {
      value = Double.parseDouble(fraction.group(1)) / Double.parseDouble(fraction.group(2));
    } else if (NUMBER.matcher(text).matches()) {
      value = Double.parseDouble(text);
    }
    return value > 0 && value <= 1e6 ? value : null;
  }

  private static List<Double> three(YamlNode node, double least) {
    List<YamlNode> items = node.items("a number" + (least > 0 ? " above 0" : ""));
    List<Double> numbers = new ArrayList<>();
    for (YamlNode item : items) {
      Optional<Double> number = item.number(least, 1e6);
      numbers.add(number.orElse(1.0));
    }
    if (node.isList() && items.size() != 3) {
      node.wrong();
    }
    return numbers.size() == 3 ? numbers : List.of(0.0, 0.0, 0.0);
  }
}
