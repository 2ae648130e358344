package sepbn.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sepbn.weights.FloatTensor;

/** The two stages of the paper (section IV) in runs of a second or two: what they are told, and how far they moved a tensor. */
final class TinyStages {
    static final String FIVE = "synthetic:count=24,seed=1,protocol=mtfl-5";
    static final String MANY = "synthetic:count=48,seed=2,protocol=300w-68";
    static final String OTHERS = "synthetic:count=16,seed=3,protocol=300w-68";

    private TinyStages() {}

    /** Three branches for as many sets, of which two have one protocol. */
    static String[] stageOne(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "data.train=['" + FIVE + "#train', '" + MANY + "#train', {set: '" + OTHERS
                        + "#train', branch: machine}]",
                "data.validation=['" + FIVE + "#test', {set: '" + MANY + "#test', branch: 300w-68}, {set: '" + OTHERS
                        + "#test', branch: machine}]",
                "training.epochs=2"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** From a checkpoint, on one of the sets. */
    static String[] stageTwo(Path from, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "data.train=" + OTHERS + "#train", "data.validation=[]", "training.init=" + from, "training.epochs=1"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static double largestChange(FloatTensor one, FloatTensor other) {
        double largest = 0;
        for (int i = 0; i < one.values().length; i++) {
            largest = Math.max(largest, Math.abs(one.values()[i] - other.values()[i]));
        }
        return largest;
    }
}
