package sepbn.data.synthetic;

import java.util.Arrays;
import java.util.Locale;

/** The two parts of the synthetic faces of one seed; no face is in both. */
public enum SyntheticSplit {
    TRAIN,
    TEST;

    /** As a {@link sepbn.data.DataSetReference} writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The split with that label.
     *
     * @throws SyntheticException if there is none
     */
    public static SyntheticSplit named(String label) {
        return Arrays.stream(values())
                .filter(split -> split.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new SyntheticException("split (=" + label
                        + ") of synthetic faces must be train or test: write synthetic:count=2000,seed=1#train"));
    }

    /** The stream's index of this split's face {@code position}: the splits take turns. */
    int index(int position) {
        return values().length * position + ordinal();
    }
}
