package sepbn.data.synthetic;

import java.util.List;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.HoldOut;
import sepbn.data.Sample;

/** Opens references such as {@code synthetic:count=2000,seed=1,protocol=wflw-98#train}. */
public final class SyntheticFormat {
    /** As it stands before the colon of a reference. */
    public static final String NAME = "synthetic";

    private SyntheticFormat() {}

    /**
     * The faces that the reference means: {@code train}, {@code test}, or one of the two sides of {@code train}, {@code fit}
     * and {@code hold}.
     *
     * @throws sepbn.SepbnException if its options or its split are wrong
     */
    public static DataSet open(DataSetReference reference) {
        SyntheticSettings settings = SyntheticSettings.parse(reference.folder());
        String split = reference.split().orElse("");
        if (!split.equals("fit") && !split.equals("hold")) {
            return SyntheticFaces.open(settings, SyntheticSplit.named(split));
        }
        DataSet all = SyntheticFaces.open(settings, SyntheticSplit.TRAIN);
        List<Sample> side = all.samples().stream()
                .filter(sample -> HoldOut.holds(sample.id()) == split.equals("hold"))
                .toList();
        return DataSet.of(all.name().replaceFirst("#.*$", "#" + split), all.protocol(), side, all.licence());
    }
}
