package sepbn.train;

import static sepbn.train.ConfigException.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import sepbn.data.DataSetReference;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;

/**
 * A data set in a configuration: {@code 300w:/data/300w#fit}, or the same with more about it, {@code {set:
 * 300w:/data/300w#fit, branch: people, weight: 2}}.
 *
 * @param branch the branch that it trains or scores; without one, that of its protocol's name
 * @param weight how often it gives a face, for {@link sepbn.data.Sampling#WEIGHTS}
 */
public record SetConfig(DataSetReference set, Optional<String> branch, double weight) {
    private static final double USUAL_WEIGHT = 1;

    public SetConfig {
        require(weight > 0 && Double.isFinite(weight), "weight (=" + weight + ") of " + set + " must be above 0");
    }

    /** The data set with nothing more about it. */
    public static SetConfig of(DataSetReference set) {
        return new SetConfig(set, Optional.empty(), USUAL_WEIGHT);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SetConfig parse(String text) {
        return of(DataSetReference.parse(text));
    }

    /** As it stands in a file when it is more than the data set. */
    record Document(
            DataSetReference set,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> branch,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> weight) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SetConfig of(Document document) {
        return new SetConfig(
                document.set(), document.branch(), document.weight().orElse(USUAL_WEIGHT));
    }

    @JsonValue
    Object toDocument() {
        return branch.isEmpty() && usualWeight()
                ? set.toString()
                : new Document(set, branch, usualWeight() ? Optional.empty() : Optional.of(weight));
    }

    boolean usualWeight() {
        return weight == USUAL_WEIGHT;
    }

    /** The branch when the data set has {@code protocol}. */
    Branch branchOf(Protocol protocol) {
        return branch.map(name -> new Branch(name, protocol)).orElseGet(() -> Branch.of(protocol));
    }

    /** As people read it. */
    @Override
    public String toString() {
        return set + branch.map(name -> " (branch " + name + ")").orElse("");
    }
}
