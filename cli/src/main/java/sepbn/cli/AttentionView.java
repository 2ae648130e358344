package sepbn.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.inspect.AttentionFigures;
import sepbn.inspect.LayerAttention;
import sepbn.json.EnumNames;
import sepbn.torch.EngineSettings;
import sepbn.train.AttentionSurvey;
import sepbn.train.TrainedModel;

/** What {@code model --attention} prints: how each layer's attention weights its branches over a data set. */
record AttentionView(Console console, boolean json, EngineSettings engine) {
    private static final String LEGEND =
            "Cells: mean weight, its standard deviation over the faces, and the share of faces for which the"
                    + " branch has the%nlargest weight, all three over the groups of channels. Entropy: 1 if all branches"
                    + " count alike, 0 if one counts%nalone. Switching: the share of faces for which the largest weight is"
                    + " not that of the group's usual branch.%n";

    /** The JSON object; {@code images} and {@code layers} are those of all faces. */
    record Description(
            String file,
            String data,
            double temperature,
            int images,
            List<LayerAttention> layers,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<PoseDomain, AttentionSurvey.Part> domains) {}

    void show(Path file, DataSetReference reference, Optional<Integer> limit, boolean byDomain) {
        try (TrainedModel model = TrainedModel.load(file, engine)) {
            DataSet all = DataSets.open(reference);
            // From all faces, so that a face's domain does not depend on the limit.
            Optional<PoseDomains> domains = byDomain ? Optional.of(domains(all)) : Optional.empty();
            DataSet faces = limit.map(all::spread).orElse(all);
            AttentionSurvey survey = survey(model, faces, domains);
            double temperature = model.manifest().temperature();
            if (json) {
                AttentionSurvey.Part part = survey.all();
                console.out()
                        .println(Json.line(new Description(
                                file.toString(),
                                faces.name(),
                                temperature,
                                part.images(),
                                part.layers(),
                                survey.domains())));
            } else {
                print(faces.name() + ", temperature " + temperature, survey.all());
                survey.domains().forEach((domain, part) -> print(EnumNames.of(domain), part));
                console.out().printf(LEGEND);
            }
        }
    }

    private AttentionSurvey survey(TrainedModel model, DataSet faces, Optional<PoseDomains> domains) {
        try (ProgressLine line = ProgressLine.start(console, "looking", "faces", faces.size(), 0)) {
            return AttentionSurvey.of(model, faces, domains, (done, total) -> line.reach(done));
        }
    }

    private static PoseDomains domains(DataSet data) {
        return PoseDomains.fit(
                data.protocol(), data.samples().stream().map(Sample::landmarks).toList());
    }

    private void print(String title, AttentionSurvey.Part part) {
        console.out().println(title + ", " + part.images() + " faces");
        int most = part.layers().stream()
                .mapToInt(layer -> layer.overall().mean().size())
                .max()
                .orElse(0);
        List<String> titles = new ArrayList<>(List.of("layer", "kind", "groups", "entropy", "switching"));
        IntStream.rangeClosed(1, most).forEach(k -> titles.add("branch " + k));
        TextTable table = new TextTable(titles.toArray(String[]::new));
        part.layers().forEach(layer -> table.row(cells(layer, most)));
        console.out().print(table);
        console.out().println();
    }

    private static String[] cells(LayerAttention layer, int most) {
        AttentionFigures figures = layer.overall();
        List<String> cells = new ArrayList<>(
                List.of(layer.name(), layer.kind(), "" + layer.groups().size()));
        cells.add(figures.entropy().map(AttentionView::two).orElse("–"));
        cells.add(two(layer.switching()));
        for (int k = 0; k < most; k++) {
            cells.add(k < figures.mean().size() ? branch(figures, k) : "");
        }
        return cells.toArray(String[]::new);
    }

    private static String branch(AttentionFigures figures, int k) {
        return two(figures.mean().get(k)) + " ±" + two(figures.deviation().get(k))
                + String.format(Locale.ROOT, " %3.0f%%", 100 * figures.largest().get(k));
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
