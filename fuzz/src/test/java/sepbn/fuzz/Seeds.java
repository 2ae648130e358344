package sepbn.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the seeds of every target into a folder of the target's name: {@code Seeds FOLDER}. */
final class Seeds {
    private Seeds() {}

    public static void main(String[] args) throws IOException {
        for (Target target : Targets.all()) {
            Path folder = Files.createDirectories(Path.of(args[0], target.name()));
            List<byte[]> seeds = target.seeds().get();
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(folder.resolve("seed-" + i), seeds.get(i));
            }
        }
    }
}
