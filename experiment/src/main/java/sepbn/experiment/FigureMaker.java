package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.FaceShapes;
import sepbn.data.Sample;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.embedding.Embedding;
import sepbn.evaluate.report.DomainPlot;
import sepbn.inspect.AttentionFigures;
import sepbn.inspect.BranchParameter;
import sepbn.inspect.LayerAttention;
import sepbn.inspect.LayerBranches;
import sepbn.json.EnumNames;
import sepbn.train.AttentionSurvey;
import sepbn.train.RunConfig;
import sepbn.train.TrainedModel;
import sepbn.weights.Checkpoint;

/** Measures what figures need: the only place that looks into a network. */
final class FigureMaker {
    private static final String NOTHING = "–";

    private FigureMaker() {}

    /**
     * The kept numbers, if they belong to what the figure asks for and to the checkpoint as it is.
     *
     * @param checkpoint of the run that it is about; absent for one of data alone
     * @throws ExperimentException if the numbers of data alone were changed
     */
    static Optional<FigureNumbers> known(FigureSpec spec, Path file, Optional<Path> checkpoint) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        FigureNumbers numbers = FigureNumbers.read(file);
        require(
                checkpoint.isPresent() || numbers.unchanged(),
                file + " is not what was measured; delete it, and run the experiment again");
        boolean current = Placeholders.sameData(numbers.data(), spec.data().orElse(""))
                && checkpoint
                        .filter(Files::exists)
                        .map(path -> CheckpointSum.sha256(path).equals(numbers.sha256()))
                        .orElse(true);
        return current ? Optional.of(numbers) : Optional.empty();
    }

    /** Measures and keeps the numbers of a figure of a run. */
    static void make(FigureSpec spec, Path file, Path checkpoint, RunConfig config) {
        Optional<DataSet> faces = spec.data().map(data -> DataSets.open(reference(data)));
        FigureNumbers empty = new FigureNumbers(
                spec.data().orElse(""),
                CheckpointSum.sha256(checkpoint),
                faces.map(DataSet::checksum),
                List.of(),
                List.of());
        FigureNumbers numbers =
                switch (spec.kind()) {
                    case SIMILARITY -> similarity(empty, branches(checkpoint));
                    case MAPPING -> mapping(empty, branches(checkpoint));
                    case ATTENTION -> attention(empty, checkpoint, config, faces.orElseThrow());
                    case SHAPES -> throw new IllegalArgumentException(spec + " is not of a run");
                };
        numbers.write(file);
    }

    /** Measures and keeps where the faces of a data set lie. */
    static void makeShapes(FigureSpec spec, Path file) {
        String data = spec.data().orElseThrow();
        FaceShapes faces = FaceShapes.open(reference(data));
        PoseDomains domains = PoseDomains.fit(faces.protocol(), faces.shapes());
        DomainPlot plot = DomainPlot.of(faces, domains, Embedding.TSNE, round -> {});
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < plot.places().size(); i++) {
            rows.add(List.of(
                    "" + Math.round(plot.places().get(i).x()),
                    "" + Math.round(plot.places().get(i).y()),
                    EnumNames.of(plot.domains().get(i))));
        }
        String sum = DataSets.open(reference(data)).checksum();
        FigureNumbers.ofData(data, sum, List.of("x", "y", "domain"), rows).write(file);
    }

    /** The faces that a figure names, of seed 0. */
    static DataSetReference reference(String data) {
        return DataSetReference.parse(Placeholders.withEnvironment(Placeholders.withSeed(data, 0)));
    }

    private static List<LayerBranches> branches(Path file) {
        Checkpoint checkpoint = Checkpoint.read(file);
        return LayerBranches.of(checkpoint.manifest().buildNetwork(), checkpoint.weights()).stream()
                .filter(layer -> layer.branches() > 1)
                .toList();
    }

    private static FigureNumbers similarity(FigureNumbers empty, List<LayerBranches> layers) {
        List<String> columns = new ArrayList<>(List.of("layer"));
        EnumNames.of(BranchParameter.class).forEach(name -> columns.add(name.replace('_', ' ')));
        List<List<String>> rows = new ArrayList<>();
        for (LayerBranches layer : layers) {
            List<String> cells = new ArrayList<>(List.of(layer.name()));
            for (BranchParameter parameter : BranchParameter.values()) {
                cells.add(layer.similarity(parameter).map(FigureMaker::number).orElse(NOTHING));
            }
            rows.add(cells);
        }
        return empty.with(columns, rows);
    }

    /** Mean and standard deviation over the channels. */
    private static FigureNumbers mapping(FigureNumbers empty, List<LayerBranches> layers) {
        List<List<String>> rows = new ArrayList<>();
        for (LayerBranches layer : layers) {
            for (int k = 0; k < layer.branches(); k++) {
                List<String> cells = new ArrayList<>(List.of(layer.name(), "" + (k + 1)));
                for (BranchParameter parameter : List.of(BranchParameter.GAMMA, BranchParameter.BETA)) {
                    List<float[]> values = layer.values().get(parameter);
                    cells.addAll(moments(values.get(Math.min(k, values.size() - 1))));
                }
                rows.add(cells);
            }
        }
        return empty.with(List.of("layer", "branch", "γ mean", "γ deviation", "β mean", "β deviation"), rows);
    }

    private static List<String> moments(float... values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return List.of(number(mean), number(Math.sqrt(Math.max(0, squares / values.length - mean * mean))));
    }

    private static FigureNumbers attention(FigureNumbers empty, Path checkpoint, RunConfig config, DataSet faces) {
        PoseDomains domains = PoseDomains.fit(
                faces.protocol(),
                faces.samples().stream().map(Sample::landmarks).toList());
        List<List<String>> rows = new ArrayList<>();
        int branches = 0;
        try (TrainedModel model = TrainedModel.load(checkpoint, config.engine())) {
            AttentionSurvey survey = AttentionSurvey.of(model, faces, Optional.of(domains), EvaluationProgress.NONE);
            for (Map.Entry<PoseDomain, AttentionSurvey.Part> part :
                    survey.domains().entrySet()) {
                for (LayerAttention layer : part.getValue().layers()) {
                    AttentionFigures figures = layer.overall();
                    branches = Math.max(branches, figures.mean().size());
                    List<String> cells = new ArrayList<>(List.of(
                            layer.name(),
                            EnumNames.of(part.getKey()),
                            "" + part.getValue().images(),
                            figures.entropy().map(FigureMaker::number).orElse(NOTHING),
                            number(layer.switching())));
                    figures.mean().forEach(mean -> cells.add(number(mean)));
                    rows.add(cells);
                }
            }
        }
        List<String> columns = new ArrayList<>(List.of("layer", "domain", "faces", "entropy", "switching"));
        for (int k = 1; k <= branches; k++) {
            columns.add("branch " + k);
        }
        return empty.with(columns, rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
