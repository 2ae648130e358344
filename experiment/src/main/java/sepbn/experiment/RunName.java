package sepbn.experiment;

/** A run of an experiment, whatever the seed. */
public record RunName(String experiment, String run) {
    /**
     * The run that {@code text} means.
     *
     * @param text {@code RUN}, or {@code OTHERFILE/RUN}
     * @param here the experiment in whose file it stands
     */
    static RunName parse(String text, String here) {
        int slash = text.indexOf('/');
        return slash < 0 ? new RunName(here, text) : new RunName(text.substring(0, slash), text.substring(slash + 1));
    }

    RunId seed(int seed) {
        return RunId.ofSeed(this, seed);
    }

    @Override
    public String toString() {
        return experiment + "/" + run;
    }
}
