package sepbn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;

/** A folder for tests of the commands that write data sets: what they read is in {@code in}, what they write in {@code out}. */
record ConversionFolder(Path folder) {
    Path out() {
        return folder.resolve("out");
    }

    /** Six images of three persons, two of them in {@code train}, and a second face with all details in the first image. */
    CsvFaces faces() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        CsvFaces faces = new CsvFaces(folder.resolve("in"));
        for (int i = 0; i < 6; i++) {
            faces.image("p" + i / 2 + "_" + i + ".png", i)
                    .face(i < 4 ? "train" : "test", "p" + i / 2 + "_" + i + ".png", 0.1 * i, -i / 3.0);
        }
        return faces.row("train", "p0_0.png", "1,2,30,40,0 3,pose", 14, 16, 34, 17, 24, 25, 16, 33, 32, 34);
    }

    /** The names of what is in the folder. */
    List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    static DataSet open(String set) {
        return DataSets.open(DataSetReference.parse(set));
    }

    static Set<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).collect(Collectors.toSet());
    }
}
