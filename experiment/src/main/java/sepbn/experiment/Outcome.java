package sepbn.experiment;

/** What became of a training when an experiment was run. */
public enum Outcome {
    /** It was done before. */
    DONE("done before"),
    /** It was begun before and has been finished. */
    RESUMED("resumed"),
    TRAINED("trained"),
    /** Only its record is there, without weights. */
    RECORDED("recorded"),
    /** The loss became infinite, now or before. */
    DIVERGED("diverged"),
    /** What it depends on diverged. */
    SKIPPED("skipped"),
    /** Asked to stop; the checkpoint is written. */
    STOPPED("stopped");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** For a reader. */
    public String word() {
        return word;
    }

    /** Whether others may build on it. */
    boolean usable() {
        return this == DONE || this == RESUMED || this == TRAINED || this == RECORDED;
    }
}
