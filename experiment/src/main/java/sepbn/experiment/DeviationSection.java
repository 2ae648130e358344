package sepbn.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.evaluate.report.Block;
import sepbn.weights.Manifest;

/** Which runs of an experiment were made otherwise than its file says now: their figures would else stand under a wrong name. */
record DeviationSection(Experiments experiments, RunFolders folders, Experiment experiment) {
    List<Block> blocks() {
        RunSettings settings = new RunSettings(experiments, folders, List.of());
        return Stream.concat(
                        list("Made with other settings than the file gives now", settings::changedSince),
                        list("Began with another checkpoint than is there now", this::otherStart))
                .toList();
    }

    private Stream<Block> list(String title, Function<RunId, List<String>> deviations) {
        String lines = new Plan(experiments)
                .order(experiment, experiment.file().seeds(), List.of()).stream()
                        .map(id -> Map.entry(id, deviations.apply(id)))
                        .filter(found -> !found.getValue().isEmpty())
                        .map(found -> "- `" + found.getKey() + "`: " + String.join(", ", found.getValue()) + "\n")
                        .collect(Collectors.joining());
        return lines.isEmpty() ? Stream.empty() : Stream.of(new Block.Text("**" + title + ":**\n\n" + lines));
    }

    /** The run whose checkpoint a training began with, if the one that is there, or is recorded, is another one; else none. */
    private List<String> otherStart(RunId id) {
        String init = RunRecord.provenance(folders.folder(id)).getOrDefault(Manifest.INIT, "");
        return experiments
                .from(id)
                .filter(from -> !init.isEmpty() && folders.state(from).kind() == RunState.Kind.DONE)
                .filter(from -> RunRecord.checkpoints(folders.folder(from)).values().stream()
                        .noneMatch(init::contains))
                .map(from -> List.of("`" + from + "`"))
                .orElse(List.of());
    }
}
