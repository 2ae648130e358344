package sepbn.data.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import sepbn.SepbnException;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;

/** Looks for what may be wrong with a data set: reads all annotations once, and every image once. */
public final class DataCheck {
    private final DataSurvey survey;
    private final Set<String> splits;
    private final List<ImageFaces> images;

    private record Look(Optional<ReadImage> read, List<Finding> findings) {}

    private DataCheck(DataSurvey survey, Set<String> splits) {
        this.survey = survey;
        this.splits = splits;
        images = ImageFaces.of(survey.data());
    }

    /**
     * Reads the annotations.
     *
     * @throws sepbn.data.DataException if no face of the reference can be read
     */
    public static DataCheck of(DataSetReference reference) {
        return new DataCheck(
                DataSets.survey(reference), reference.split().map(Set::of).orElse(Set.of()));
    }

    /** The number of different images. */
    public int images() {
        return images.size();
    }

    /**
     * Reads every image, on all cores, and compares them.
     *
     * @param progress is told how many images have been read, by several threads
     * @param stopRequested is asked before each image
     * @return absent if it was stopped
     */
    public Optional<CheckReport> run(IntConsumer progress, BooleanSupplier stopRequested) {
        AtomicInteger done = new AtomicInteger();
        List<Optional<Look>> looks = images.parallelStream()
                .map(image -> {
                    if (stopRequested.getAsBoolean()) {
                        return Optional.<Look>empty();
                    }
                    Look look = look(image);
                    progress.accept(done.incrementAndGet());
                    return Optional.of(look);
                })
                .toList();
        return looks.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(report(looks.stream().flatMap(Optional::stream).toList()));
    }

    private static Look look(ImageFaces image) {
        List<Finding> findings = new ArrayList<>(FaceRules.withoutPixels(image));
        try {
            ReadImage read = ReadImage.of(image);
            findings.addAll(FaceRules.within(read));
            return new Look(Optional.of(read), findings);
        } catch (SepbnException e) {
            findings.add(Finding.of(FindingKind.UNREADABLE_IMAGE, image.name(), e.getMessage()));
            return new Look(Optional.empty(), findings);
        }
    }

    private CheckReport report(List<Look> looks) {
        List<Finding> findings = new ArrayList<>(SplitCounts.find(survey, splits));
        survey.problems().forEach(problem -> findings.add(Finding.of(FindingKind.ANNOTATION, problem)));
        looks.forEach(look -> findings.addAll(look.findings()));
        List<ReadImage> read =
                looks.stream().flatMap(look -> look.read().stream()).toList();
        findings.addAll(new NearDuplicates(read, new Sides(survey.splits())).find());
        findings.addAll(Positions.find(read));
        findings.sort(Comparator.comparing(Finding::kind));
        return new CheckReport(survey, images.size(), findings);
    }
}
