package sepbn.data.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.Fold;
import sepbn.data.HoldOut;
import sepbn.data.Sample;

/** Opens references such as {@code synthetic:count=2000,seed=1,protocol=wflw-98#train}. */
public final class SyntheticFormat {
    /** As it stands before the colon of a reference. */
    public static final String NAME = "synthetic";

    private SyntheticFormat() {}

    /**
     * The faces that the reference means: {@code train}, {@code test}, or one of the two sides of {@code train}, {@code fit}
     * and {@code hold}, or a side of a {@link Fold} of {@code train}.
     *
     * @throws sepbn.SepbnException if its options or its split are wrong
     */
    public static DataSet open(DataSetReference reference) {
        SyntheticSettings settings = SyntheticSettings.parse(reference.folder());
        String split = reference.split().orElse("");
        Optional<Fold> fold = Fold.of(reference);
        if (fold.isEmpty() && !split.equals("fit") && !split.equals("hold")) {
            return SyntheticFaces.open(settings, SyntheticSplit.named(split));
        }
        DataSet all = SyntheticFaces.open(settings, SyntheticSplit.TRAIN);
        Predicate<String> chosen = fold.map(side ->
                        side.among(all.samples().stream().map(Sample::id).toList()))
                .orElse(id -> HoldOut.holds(id) == split.equals("hold"));
        List<Sample> side = all.samples().stream()
                .filter(sample -> chosen.test(sample.id()))
                .toList();
        return DataSet.of(all.name().replaceFirst("#.*$", "#" + split), all.protocol(), side, all.licence());
    }
}
