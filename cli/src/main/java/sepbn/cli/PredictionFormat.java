package sepbn.cli;

/** The forms that predicted landmarks are written in. */
enum PredictionFormat {
    /** A table a face and branch, for people. */
    TEXT,
    /** An object a face and branch, each on its line. */
    JSON,
    /** A line a landmark. */
    CSV,
    /** A file a face and branch, as 300-W has them. */
    PTS
}
