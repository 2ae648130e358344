package sepbn.data;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.format.DelimitedFile;
import sepbn.data.format.DelimitedRow;
import sepbn.geometry.Box;

/**
 * Boxes that a face detector has found: a csv file with the columns {@code image}, {@code x}, {@code y}, {@code width} and
 * {@code height} in pixels, in any order, others not looked at; a line a box. An image is named as in the ids of the data
 * set's faces. A face gets the box of its image that overlaps its own most.
 */
final class DetectedBoxes {
    /** A box that shares less than this with a face's own, by intersection over union, is that of another face. */
    private static final double LEAST_OVERLAP = 0.1;

    private final Path file;
    private final Map<String, List<Box>> byImage;

    private DetectedBoxes(Path file, Map<String, List<Box>> byImage) {
        this.file = file;
        this.byImage = byImage;
    }

    /**
     * Reads the file.
     *
     * @throws DataException naming file and line if it is wrong
     */
    static DetectedBoxes read(Path file) {
        DelimitedFile table = DelimitedFile.read(file);
        int image = table.column("image");
        int x = table.column("x");
        int y = table.column("y");
        int width = table.column("width");
        int height = table.column("height");
        Map<String, List<Box>> boxes = new HashMap<>();
        for (DelimitedRow row : table.rows()) {
            Box box = row.box(row.number(x), row.number(y), row.number(width), row.number(height));
            boxes.computeIfAbsent(row.text(image).replace('\\', '/'), name -> new ArrayList<>())
                    .add(box);
        }
        return new DetectedBoxes(file, boxes);
    }

    /**
     * The same faces with the boxes that were found for them.
     *
     * @throws DataException if there is none for a face: leaving faces out would make a score look better
     */
    DataSet over(DataSet data) {
        List<Sample> samples = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (Sample sample : data.samples()) {
            Optional<Box> found = best(sample);
            found.ifPresentOrElse(
                    box -> samples.add(new Sample(
                            sample.id(),
                            sample.image(),
                            sample.landmarks(),
                            sample.occluded(),
                            sample.boxes().withDetected(box),
                            sample.subsets(),
                            sample.group())),
                    () -> missed.add(sample.id()));
        }
        require(
                missed.isEmpty(),
                file + " must have a box for every face of " + data.name() + "; " + missed.size() + " of " + data.size()
                        + " have none, the first is " + (missed.isEmpty() ? "" : missed.get(0))
                        + ": add a line for each, by hand where the detector fails");
        return DataSet.of(data.name(), data.protocol(), samples, data.licence());
    }

    private Optional<Box> best(Sample sample) {
        List<Box> boxes = byImage.getOrDefault(sample.id(), byImage.getOrDefault(sample.imageName(), List.of()));
        return boxes.stream()
                .filter(box -> box.overlap(sample.box()) >= LEAST_OVERLAP)
                .max((one, other) -> Double.compare(one.overlap(sample.box()), other.overlap(sample.box())));
    }
}
