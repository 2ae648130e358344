package sepbn.data;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.SepbnException;
import sepbn.data.format.Aflw;
import sepbn.data.format.Coco;
import sepbn.data.format.Cofw;
import sepbn.data.format.Csv;
import sepbn.data.format.Dlib;
import sepbn.data.format.HrnetCsv;
import sepbn.data.format.Imm;
import sepbn.data.format.Mtfl;
import sepbn.data.format.Pts;
import sepbn.data.format.ThreeHundredW;
import sepbn.data.format.Wflw;
import sepbn.data.format.WiderFace;
import sepbn.data.synthetic.SyntheticFormat;
import sepbn.protocol.Protocol;
import sepbn.protocol.ProtocolMapping;
import sepbn.protocol.ProtocolMappings;
import sepbn.protocol.Protocols;

/** The way to a data set from its reference. */
public final class DataSets {
    private static final SortedMap<String, DataFormat> FORMATS = Stream.of(
                    new Aflw(),
                    new Coco(),
                    new Cofw(),
                    new Csv(),
                    new Dlib(),
                    new HrnetCsv(),
                    new Imm(),
                    new Mtfl(),
                    new Pts(),
                    new ThreeHundredW(),
                    new Wflw(),
                    new WiderFace())
            .collect(Collectors.toMap(
                    format -> format.description().name(), format -> format, (one, other) -> one, TreeMap::new));

    /** What a format takes whose landmarks are read from files. */
    private static final Set<DataOption> EVERYWHERE = Set.of(DataOption.AS, DataOption.BOXES, DataOption.ONLY);

    private DataSets() {}

    /** All formats whose faces come from files, by name. */
    public static List<FormatDescription> formats() {
        return FORMATS.values().stream().map(DataFormat::description).toList();
    }

    /** The options that each of these formats takes besides its own. */
    public static Set<DataOption> commonOptions() {
        return EVERYWHERE;
    }

    /**
     * Opens a data set: reads all annotations and checks that every image exists, without decoding it.
     *
     * @throws DataException if the format, the folder or the split does not exist, or a file is wrong
     */
    public static DataSet open(DataSetReference reference) {
        if (reference.format().equals(SyntheticFormat.NAME)) {
            return SyntheticFormat.open(reference);
        }
        return read(reference, format(reference), Optional.empty()).data();
    }

    /**
     * Opens a data set as far as it goes: what is wrong with single faces is gathered, not thrown.
     *
     * @throws DataException if no face of the reference's split can be read at all
     */
    public static DataSurvey survey(DataSetReference reference) {
        if (reference.format().equals(SyntheticFormat.NAME)) {
            return DataSurvey.of(SyntheticFormat.open(reference));
        }
        List<String> problems = new ArrayList<>();
        return read(reference, format(reference), Optional.of(problems));
    }

    private static DataFormat format(DataSetReference reference) {
        DataFormat format = FORMATS.get(reference.format());
        Set<String> names = new TreeSet<>(FORMATS.keySet());
        names.add(SyntheticFormat.NAME);
        require(
                format != null,
                "data set " + reference + ": format (=" + reference.format() + ") must be one of " + names);
        return format;
    }

    private static DataSurvey read(DataSetReference reference, DataFormat format, Optional<List<String>> problems) {
        FormatDescription description = format.description();
        EnumSet<DataOption> options = EnumSet.copyOf(EVERYWHERE);
        options.addAll(description.options());
        DataSource source = DataSource.of(reference, options, description.reads());
        Predicate<String> only = source.only();
        FaceList faces = new FaceList(
                description.unions(),
                description.expected().keySet(),
                problems.map(list -> (SepbnException problem) -> list.add(problem.getMessage())));
        Protocol protocol = format.read(source, faces);
        require(
                !faces.isEmpty(),
                "data set " + reference + " has no annotated face; it must have " + description.reads());
        List<Sample> chosen = kept(faces.choose(reference), source, only);
        DataSet data = DataSet.of(reference.toString(), protocol, chosen, description.licence());
        SortedMap<String, Set<String>> splits = problems.isPresent() ? faces.splits(reference) : new TreeMap<>();
        splits.values().forEach(ids -> ids.removeIf(only.negate()));
        return new DataSurvey(
                detected(mapped(data, source), source),
                problems.orElse(List.of()),
                splits,
                faces.leftOut(),
                Optional.of(source.option(DataOption.ONLY).isPresent() ? description.withoutNumbers() : description));
    }

    private static List<Sample> kept(List<Sample> chosen, DataSource source, Predicate<String> only) {
        List<Sample> kept = chosen.stream().filter(face -> only.test(face.id())).toList();
        require(
                !kept.isEmpty(),
                "data set " + source.reference() + ": only (="
                        + source.option(DataOption.ONLY).orElse("") + ") must match the id of at least one of the "
                        + chosen.size() + " faces, such as "
                        + DataException.quoted(chosen.get(0).id()));
        return kept;
    }

    private static DataSet mapped(DataSet data, DataSource source) {
        return source.option(DataOption.AS).map(name -> as(data, name)).orElse(data);
    }

    /**
     * The same faces in another protocol.
     *
     * @param name as {@link DataOption#AS}: a built-in protocol, or the YAML file of a mapping
     * @throws sepbn.protocol.ProtocolException if no exact mapping leads there
     */
    public static DataSet as(DataSet data, String name) {
        return DataSource.isFile(name) ? byFile(data, Path.of(name)) : byName(data, name);
    }

    private static DataSet byName(DataSet data, String name) {
        Protocol target = Protocols.named(name);
        return data.as(ProtocolMappings.between(data.protocol(), target), target);
    }

    /** A mapping of the user's own leads to a built-in protocol, or to the one in a file of its name beside it. */
    private static DataSet byFile(DataSet data, Path file) {
        ProtocolMapping mapping = ProtocolMappings.read(file);
        Path beside = file.resolveSibling(mapping.to() + ".yaml");
        Protocol target = Files.exists(beside) ? Protocols.read(beside) : Protocols.named(mapping.to());
        return data.as(mapping, target);
    }

    private static DataSet detected(DataSet data, DataSource source) {
        return source.option(DataOption.BOXES)
                .map(file -> DetectedBoxes.read(Path.of(file)).over(data))
                .orElse(data);
    }
}
