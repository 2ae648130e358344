package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import sepbn.SepbnException;
import sepbn.data.DataException;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.model.BoxKind;

/** Reads a {@link DlibFile}. */
final class DlibParser implements XmlFile.Elements {
    static final String ROOT = "dataset";
    static final String LANDMARKS = "landmarks";
    static final String BOX_KIND = "box";
    static final String OCCLUDED = "occluded";
    static final String SUBSETS = "subsets";
    static final String WITHOUT_PARTS = "boxes without parts";
    static final String IGNORED = "boxes to ignore";

    private final int first;
    private final List<DlibBox> boxes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<DataException> problems = new ArrayList<>();
    private final Map<List<String>, List<String>> known = new HashMap<>();
    private boolean rooted;
    private boolean another;
    private OptionalInt landmarks = OptionalInt.empty();
    private Optional<String> image = Optional.empty();
    private Optional<OpenBox> open = Optional.empty();

    /** A box whose parts are being read. */
    private record OpenBox(
            String where,
            String image,
            Box box,
            BoxKind kind,
            boolean ignored,
            Set<String> subsets,
            List<String> names,
            List<Double> coordinates,
            Set<Integer> occluded) {}

    private DlibParser(int first) {
        this.first = first;
    }

    /**
     * Reads {@code file}.
     *
     * @param first the coordinate of the first pixel's centre
     * @return nothing if it is XML of another kind
     * @throws DataException naming file and line if it is no XML
     */
    static Optional<DlibFile> read(Path file, int first) {
        DlibParser parser = new DlibParser(first);
        XmlFile.read(file, parser);
        return parser.another
                ? Optional.empty()
                : Optional.of(new DlibFile(file, parser.landmarks, parser.boxes, parser.leftOut, parser.problems));
    }

    @Override
    public boolean start(XMLStreamReader in, String where) {
        if (!rooted) {
            rooted = true;
            another = !in.getLocalName().equals(ROOT);
        }
        try {
            switch (in.getLocalName()) {
                case ROOT -> readCount(in, where);
                case "image" -> {
                    image = Optional.empty();
                    image = Optional.of(text(in, "file", where).replace('\\', '/'));
                }
                case "box" -> open = image.map(name -> box(in, name, where));
                case "part" -> open.ifPresent(box -> part(in, box, where));
                default -> {} // labels, comments and the like
            }
        } catch (SepbnException e) {
            open = Optional.empty();
            problems.add(e instanceof DataException data ? data : new DataException(where + ": " + e.getMessage(), e));
        }
        return !another;
    }

    @Override
    public void end(String element) {
        if (element.equals("box") && open.isPresent()) {
            close(open.get());
            open = Optional.empty();
        }
    }

    private void readCount(XMLStreamReader in, String where) {
        String count = in.getAttributeValue(null, LANDMARKS);
        if (count != null) {
            require(
                    count.matches("[1-9]\\d{0,3}"),
                    where + ": " + LANDMARKS + " (=" + quoted(count) + ") must be a number from 1 to 9999");
            landmarks = OptionalInt.of(Integer.parseInt(count));
        }
    }

    private OpenBox box(XMLStreamReader in, String name, String where) {
        String kind = in.getAttributeValue(null, BOX_KIND);
        String subsets = in.getAttributeValue(null, SUBSETS);
        Box box = Numbers.box(
                pixels(in, "left", where, first),
                pixels(in, "top", where, first),
                pixels(in, "width", where, 0),
                pixels(in, "height", where, 0),
                where);
        return new OpenBox(
                where,
                name,
                box,
                kind == null ? BoxKind.OFFICIAL : BoxKind.named(kind),
                "1".equals(in.getAttributeValue(null, "ignore")),
                subsets == null || subsets.isBlank() ? Set.of() : new HashSet<>(List.of(subsets.split(","))),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashSet<>());
    }

    private void part(XMLStreamReader in, OpenBox box, String where) {
        if ("1".equals(in.getAttributeValue(null, OCCLUDED))) {
            box.occluded().add(box.names().size());
        }
        box.names().add(text(in, "name", where));
        box.coordinates().add(pixels(in, "x", where, first));
        box.coordinates().add(pixels(in, "y", where, first));
    }

    private void close(OpenBox box) {
        if (box.ignored()) {
            leftOut.add(IGNORED);
        } else if (box.names().isEmpty()) {
            leftOut.add(WITHOUT_PARTS);
        } else {
            List<String> names = known.computeIfAbsent(List.copyOf(box.names()), list -> list);
            Landmarks points = Landmarks.of(
                    box.coordinates().stream().mapToDouble(Double::doubleValue).toArray());
            boxes.add(new DlibBox(
                    box.where(),
                    box.image(),
                    box.box(),
                    box.kind(),
                    names,
                    new LabelledPoints(points, box.occluded()),
                    box.subsets()));
        }
    }

    private static String text(XMLStreamReader in, String attribute, String where) {
        String text = in.getAttributeValue(null, attribute);
        if (text == null || text.isBlank()) {
            throw new DataException(where + ": " + in.getLocalName() + " must have the attribute " + attribute);
        }
        return text;
    }

    private static double pixels(XMLStreamReader in, String attribute, String where, int first) {
        String text = text(in, attribute, where).strip();
        Numbers.pixels(text, where, attribute);
        return Decimals.minus(text, first);
    }
}
