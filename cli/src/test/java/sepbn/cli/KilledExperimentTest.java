package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.weights.Checkpoint;

/** A real process that is killed, several times, where no code of it can help. */
final class KilledExperimentTest {
    /** What was said last: in the middle of the first training, and behind it. */
    private static final List<String> UNTIL = List.of("epoch 3/6", "small/second seed 0 begins");

    @TempDir
    private Path folder;

    private String[] command(String runs) {
        return new String[] {
            "experiment",
            "run",
            folder.resolve("experiments/small.yaml").toString(),
            "--runs",
            folder.resolve(runs).toString(),
            "--progress"
        };
    }

    @Test
    void whatIsDoneIsNotLostAndNotDoneAgain() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(folder.resolve("base.yaml"), Files.readString(TinyModel.writeConfig(folder)));
        Files.writeString(folder.resolve("experiments/small.yaml"), """
                title: A small one
                base: ../base.yaml
                seeds: 1
                runs:
                  first: {set: {training.checkpoint_minutes: 1e-9, training.epochs: 6}}
                  second: {from: first, set: {training.checkpoint_minutes: 1e-9, training.epochs: 6}}
                tables:
                  - title: Faces
                    data: synthetic:count=8,seed=2,protocol=300w-68#test
                    rows: [{label: Second, run: second}]
                """);
        List<String> said = new ArrayList<>();
        for (String until : UNTIL) {
            SubProcess running = SubProcess.start(folder, ":", command("killed"));
            while (running.process().isAlive() && !running.errors().contains(until)) {
                Thread.sleep(20);
            }
            running.process().destroyForcibly();
            said.addAll(running.await().err().lines().toList());
        }
        said.addAll(SubProcess.start(folder, ":", command("killed"))
                .await()
                .err()
                .lines()
                .toList());
        CommandRun whole = SubProcess.start(folder, ":", command("whole")).await();
        assertThat(whole.exitCode()).as(whole.err()).isZero();

        for (String run : List.of("first", "second")) {
            assertThat(weights("killed", run)).isEqualTo(weights("whole", run));
            assertThat(said)
                    .filteredOn(line -> line.matches("small/" + run + " seed 0: (trained|resumed).*"))
                    .as("ends of %s in %s", run, said)
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(errors("killed")).isEqualTo(errors("whole")).hasSize(9);
    }

    /** Of the faces: the line before them names the checkpoint, which knows how long it took. */
    private List<String> errors(String runs) throws IOException {
        List<String> lines =
                Files.readAllLines(folder.resolve(runs).resolve("small/second/seed0/scores/faces-last.csv"));
        return lines.subList(1, lines.size());
    }

    private Object weights(String runs, String run) {
        return Checkpoint.read(folder.resolve(runs).resolve("small/" + run + "/seed0/last.safetensors"))
                .weights();
    }
}
