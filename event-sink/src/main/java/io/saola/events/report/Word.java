package io.saola.events.report;

/** What the report says, in English and in Vietnamese. */
enum Word {
  ANALYSIS("Analysis", "Phân tích"),
  BACKTEST("Backtest", "Chạy thử lại"),
  INCIDENTS("Incidents", "Sự cố"),
  NONE("None.", "Không có."),
  TIMELINE("Timeline", "Dòng thời gian"),
  RULES("Rules", "Luật"),
  RULE("Rule", "Luật"),
  TYPE("Type", "Loại sự cố"),
  ZONE("Zone", "Vùng"),
  OPEN("Still open", "Đang diễn ra"),
  DURATION("Duration", "Thời lượng"),
  TRUTHS("Real", "Có thật"),
  DETECTED("Found", "Phát hiện đúng"),
  FALSE_ALERTS("False", "Báo sai"),
  DUPLICATES("of these twice", "trong đó báo lặp"),
  NOT_JUDGED("Not judged", "Chưa đánh giá"),
  PRECISION("Precision", "Độ chính xác"),
  RECALL("Recall", "Tỷ lệ phát hiện"),
  FALSE_PER_DAY("False alarms per day", "Báo sai mỗi ngày"),
  DELAY("Time to detect", "Thời gian phát hiện"),
  DELAY_PARTS("mean / median / 95 % / longest", "trung bình / trung vị / 95 % / dài nhất"),
  ALL_RULES("All rules", "Mọi luật"),
  BY_TRUTH("Compared with the truth in", "So với dữ liệu thật trong"),
  BY_VERDICTS("Compared with officers’ verdicts in", "So với kết luận của cán bộ trong"),
  BY_VERDICTS_NOTE(
      "Recall is that of what officers confirmed: what no rule ever reported is not known. What"
          + " nobody reviewed is not judged. Times to detect count from the situation’s start.",
      "Tỷ lệ phát hiện tính trên các sự cố cán bộ đã xác nhận; sự cố chưa từng được báo thì không"
          + " biết được. Sự cố chưa ai xem xét thì không đánh giá. Thời gian phát hiện tính từ lúc"
          + " sự cố bắt đầu."),
  SWEEPS("Trying other values", "Thử giá trị khác"),
  SWEEP_NOTE(
      "What the rule would have reported with each value. A rule that waits less long than a"
          + " situation must last is right when the situation goes on to last as long; its time to"
          + " detect may then be below zero.",
      "Kết quả của luật với từng giá trị. Luật chờ ngắn hơn thời gian quy định vẫn được tính là"
          + " đúng nếu sau đó tình huống kéo dài đủ lâu; khi đó thời gian phát hiện có thể âm."),
  VALUE("Value", "Giá trị"),
  PER_DAY("Incidents per day", "Sự cố mỗi ngày"),
  SECONDS("seconds", "giây"),
  FLOW("Traffic", "Lưu lượng"),
  LINE("Line", "Vạch"),
  CLASS("Class", "Loại đối tượng"),
  DIRECTION("Direction", "Hướng"),
  COUNT("Count", "Số lượt"),
  LEFT_TO_RIGHT("left to right", "trái sang phải"),
  RIGHT_TO_LEFT("right to left", "phải sang trái"),
  DIRECTION_NOTE(
      "Left and right are those of somebody who walks along the line from its first point to its"
          + " last.",
      "Trái và phải theo người đi dọc vạch từ điểm đầu đến điểm cuối."),
  VEHICLES("Vehicles at a time", "Số xe cùng lúc"),
  PEOPLE("People at a time", "Số người cùng lúc"),
  OCCUPANCY("Time occupied", "Thời gian có xe"),
  SPEED("Mean speed", "Tốc độ trung bình"),
  KM_H("km/h", "km/h"),
  LENGTHS("body lengths a second", "chiều dài xe mỗi giây"),
  PER_BUCKET("crossings in %s", "lượt qua trong %s"),
  MINUTES("min", "phút"),
  HOURS("h", "giờ"),
  CAMERA("Camera", "Camera"),
  DETECTOR("Detector", "Bộ phát hiện"),
  FROM("From", "Từ"),
  TO("To", "Đến"),
  FRAMES_DECODED("Frames decoded", "Khung hình đã giải mã"),
  FRAMES_ANALYSED("Frames analysed", "Khung hình đã phân tích"),
  FRAMES_PASSED_OVER("Frames out of order", "Khung hình sai thứ tự"),
  DETECTIONS("Detections", "Lượt phát hiện"),
  TRACKS("Tracks", "Đối tượng theo dõi"),
  STARTED("Began", "Bắt đầu"),
  DECIDED("Detected", "Phát hiện"),
  ENDED("Ended", "Kết thúc"),
  GOING_ON("goes on", "đang diễn ra"),
  SKETCH("No picture: a sketch from the tracks", "Không có ảnh: hình vẽ từ vết di chuyển"),
  LEGEND("zone, trail, box", "vùng, vết di chuyển, khung"),
  LINKED("%d more incidents, without pictures here", "Còn %d sự cố, không kèm ảnh ở đây");

  private final String english;
  private final String vietnamese;

  Word(String english, String vietnamese) {
    this.english = english;
    this.vietnamese = vietnamese;
  }

  String english() {
    return english;
  }

  String vietnamese() {
    return vietnamese;
  }
}
