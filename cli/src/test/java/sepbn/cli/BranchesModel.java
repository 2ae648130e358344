package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.image.ImageWriter;

/** A model with several branches, trained once for all tests, and labelled faces that it has never seen. */
record BranchesModel(Path model, Path labelled, Path ownProtocol, Path face) {
    private static final String OWN_PROTOCOL = """
            name: my-face
            face_scale: 2.5
            landmarks: [left, right, nose, left-corner, right-corner]
            flip_pairs: [[0, 1], [3, 4]]
            midline: [2]
            normalisers:
              eyes: {kind: between-landmarks, from: [0], to: [1]}
            parts:
              - {name: mouth, landmarks: [3, 4], closed: false}
            """;

    private static final BranchesModel ONE = make();

    /** The run folder. */
    static Path run() {
        return ONE.model;
    }

    /** A COCO folder of twelve faces with five landmarks. */
    static Path labels() {
        return ONE.labelled;
    }

    /** A protocol of five landmarks that the model does not know. */
    static Path protocol() {
        return ONE.ownProtocol;
    }

    /** A picture of one face. */
    static Path picture() {
        return ONE.face;
    }

    private static BranchesModel make() {
        try {
            Path folder = Files.createTempDirectory("sepbn-branches");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> TinyModel.delete(folder)));
            return make(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BranchesModel make(Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("stage1.yaml"), """
                data:
                  train:
                    - synthetic:count=24,seed=1,protocol=300w-68#train
                    - {set: "synthetic:count=16,seed=2,protocol=300w-68#train", branch: drawn}
                    - synthetic:count=16,seed=3,protocol=aflw-19#train
                  validation: synthetic:count=8,seed=3,protocol=aflw-19#test
                network: {width: 0.125, input_size: 64}
                training: {epochs: 1, batch_size: 8}
                engine: {threads: 1}
                """);
        Path model = folder.resolve("stage1");
        CommandRun training = CommandRun.of("train", config.toString(), "--out", model.toString());
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(training.out()).contains("branch aflw-19: best NME").doesNotContain("branch drawn");

        Path labels = folder.resolve("labels");
        CommandRun export = CommandRun.of(
                "data",
                "convert",
                "synthetic:count=12,seed=5,protocol=mtfl-5#train",
                "--to",
                "coco",
                "-o",
                labels.toString());
        assertThat(export.exitCode()).as(export.err()).isZero();
        Path protocol = Files.writeString(folder.resolve("my-face.yaml"), OWN_PROTOCOL);
        Path picture = folder.resolve("face.png");
        ImageWriter.writePng(
                DataSets.open(DataSetReference.parse("synthetic:count=1,seed=9#test"))
                        .samples()
                        .get(0)
                        .image()
                        .load(),
                picture);
        return new BranchesModel(model, labels, protocol, picture);
    }
}
