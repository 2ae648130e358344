package sepbn.evaluate.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import sepbn.evaluate.EvaluationException;
import sepbn.geometry.Point;
import sepbn.json.EnumNames;

/** A way from rows of D numbers to points of the plane. No randomness: the same rows always give the same points. */
public enum Embedding {
    /** Neighbours stay neighbours: {@link Tsne}. */
    @JsonProperty("tsne")
    TSNE("t-SNE") {
        @Override
        List<Point> place(double[][] rows, IntConsumer progress) {
            return Tsne.DEFAULT.place(rows, progress);
        }
    },
    /** The two directions of the largest variance: {@link PrincipalComponents}. */
    @JsonProperty("pca")
    PCA("principal components") {
        @Override
        List<Point> place(double[][] rows, IntConsumer progress) {
            return PrincipalComponents.plane(rows);
        }
    };

    /** Fewer rows have no neighbourhoods to speak of. */
    static final int FEWEST = 8;

    private final String label;

    Embedding(String label) {
        this.label = label;
    }

    /** Its name in a sentence. */
    public String label() {
        return label;
    }

    public static Embedding named(String name) {
        return Arrays.stream(values())
                .filter(embedding -> EnumNames.of(embedding).equals(name))
                .findFirst()
                .orElseThrow(() -> new EvaluationException(
                        "embedding (=" + name + ") must be one of " + EnumNames.of(Embedding.class)));
    }

    /**
     * Places N rows of one length.
     *
     * @param progress is told the number of finished rounds, of {@link #rounds}
     * @return N points in the order of the rows, in units of their own
     */
    public List<Point> of(List<double[]> rows, IntConsumer progress) {
        if (rows.size() < FEWEST) {
            throw new EvaluationException(
                    "rows (=" + rows.size() + ") must be at least " + FEWEST + " to be placed; use a larger data set");
        }
        return place(rows.toArray(double[][]::new), progress);
    }

    /** How often progress is told. */
    public int rounds() {
        return this == TSNE ? Tsne.DEFAULT.rounds() : 0;
    }

    abstract List<Point> place(double[][] rows, IntConsumer progress);
}
