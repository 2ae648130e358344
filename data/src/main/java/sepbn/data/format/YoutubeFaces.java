package sepbn.data.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sepbn.data.DataOption;
import sepbn.data.DataSource;

/**
 * The key points of frames of YouTube Faces as they are passed round: {@code training_frames_keypoints.csv} with the images
 * in {@code training}, {@code test_frames_keypoints.csv} with those in {@code test}; several frames of a person, whose name
 * stands before the last underscore.
 */
final class YoutubeFaces {
    private static final Map<String, String> FOLDERS =
            Map.of("training_frames_keypoints.csv", "training", "test_frames_keypoints.csv", "test");

    private static final String PERSON = "(.+)_\\d+\\.[^.]+$";

    private YoutubeFaces() {}

    /** A csv file's source with the options that go without saying, and where its images lie. */
    record Layout(DataSource source, ImageFolder images) {}

    /** The layout of any csv file. */
    static Layout layout(DataSource source, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path frames = folder.resolve(FOLDERS.getOrDefault(file.getFileName().toString(), ""));
        if (frames.equals(folder) || !Files.isDirectory(frames)) {
            return new Layout(source, new ImageFolder(source.images(folder)));
        }
        Map<DataOption, String> options = new EnumMap<>(DataOption.class);
        options.putAll(source.options());
        options.putIfAbsent(DataOption.PERSON, PERSON);
        return new Layout(
                new DataSource(source.reference(), source.path(), options),
                new ImageFolder(List.of(source.images(frames), folder)));
    }
}
