package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.ProtocolMapping;

/**
 * Annotated faces in a fixed order.
 *
 * @param name as a {@link DataSetReference} writes it
 * @param samples at least one, with different ids
 * @param checksum of {@link DataChecksum}: two data sets with the same one have the same faces in the same order
 * @param licence what the annotations may be used for; it travels with every model trained on them
 */
public record DataSet(String name, Protocol protocol, List<Sample> samples, String checksum, String licence) {
    public DataSet {
        samples = List.copyOf(samples);
        require(!samples.isEmpty(), "data set " + name + " must have at least one face");
        Set<String> ids = new HashSet<>();
        for (Sample sample : samples) {
            require(ids.add(sample.id()), "data set " + name + ": id (=" + sample.id() + ") must occur only once");
            require(
                    sample.landmarks().count() == protocol.count(),
                    "data set " + name + ": face " + sample.id() + " has "
                            + sample.landmarks().count() + " landmarks and must have the " + protocol.count() + " of "
                            + protocol.name());
        }
    }

    /** The data set of these samples with its checksum. */
    public static DataSet of(String name, Protocol protocol, List<Sample> samples, String licence) {
        return new DataSet(name, protocol, samples, DataChecksum.of(samples), licence);
    }

    /** The number of faces, N. */
    public int size() {
        return samples.size();
    }

    /** The names of all subsets that some face belongs to, sorted. */
    public Set<String> subsets() {
        Set<String> names = new TreeSet<>();
        samples.forEach(sample -> names.addAll(sample.subsets()));
        return names;
    }

    /**
     * Faces spread evenly over the data set, the same each time.
     *
     * @param count at least 1; a data set of fewer is given whole
     */
    public DataSet spread(int count) {
        return of(name, protocol, spreadIndices(count).mapToObj(samples::get).toList(), licence);
    }

    /** Which faces {@link #spread} takes, in their order. */
    public IntStream spreadIndices(int count) {
        int wanted = Math.min(count, size());
        return IntStream.range(0, wanted).map(i -> (int) ((long) i * size() / wanted));
    }

    /**
     * The faces of one subset, in the same order.
     *
     * @throws DataException if no face belongs to it
     */
    public DataSet subset(String subset) {
        List<Sample> found = samples.stream()
                .filter(sample -> sample.subsets().contains(subset))
                .toList();
        require(!found.isEmpty(), "subset (=" + subset + ") must be one of " + subsets() + " for data set " + name);
        return of(name + " (" + subset + ")", protocol, found, licence);
    }

    /** The same faces in another protocol. */
    DataSet as(ProtocolMapping mapping, Protocol target) {
        mapping.check(protocol, target);
        return of(
                name,
                target,
                samples.stream()
                        .map(sample -> {
                            Landmarks landmarks = mapping.apply(sample.landmarks());
                            return new Sample(
                                    sample.id(),
                                    sample.image(),
                                    landmarks,
                                    mapping.apply(sample.occluded()),
                                    sample.boxes().with(target, landmarks),
                                    sample.subsets(),
                                    sample.group());
                        })
                        .toList(),
                licence);
    }
}
