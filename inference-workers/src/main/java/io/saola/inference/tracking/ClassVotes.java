package io.saola.inference.tracking;

import io.saola.core.detection.ObjectClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What a track has been called in its life, each call weighted by its score. */
final class ClassVotes {

  private final Map<ObjectClass, Double> scores = new EnumMap<>(ObjectClass.class);
  private ObjectClass winner;

  ClassVotes(ObjectClass first, double score) {
    scores.put(first, score);
    winner = first;
  }

  void add(ObjectClass objectClass, double score) {
    double sum = scores.merge(objectClass, score, Double::sum);
    if (sum > scores.getOrDefault(winner, 0.0)) {
      winner = objectClass;
    }
  }

  ObjectClass winner() {
    return winner;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(winner.id());
    out.writeInt(scores.size());
    for (Map.Entry<ObjectClass, Double> entry : scores.entrySet()) {
      out.writeUTF(entry.getKey().id());
      out.writeDouble(entry.getValue());
    }
  }

  static ClassVotes readFrom(DataInput in) throws IOException {
    ClassVotes votes = new ClassVotes(classOf(in.readUTF()), 0);
    for (int left = in.readInt(); left > 0; left--) {
      votes.scores.put(classOf(in.readUTF()), in.readDouble());
    }
    return votes;
  }

  private static ObjectClass classOf(String id) throws IOException {
    return ObjectClass.byId(id).orElseThrow(() -> new IOException("unknown class '" + id + "'"));
  }
}
