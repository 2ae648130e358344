package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataException;
import sepbn.data.format.CofwFile.Part;

/** Whatever is done to a MATLAB file, reading it gives faces or one clear line, soon and with little memory. */
class MatlabMutationTest {
    private static final Path MUTANT = Path.of("mutant.mat");
    private static final int MUTANTS = 1_000;
    private static final int[] STRIKING = {0, 1, 2, 0x7f, 0x80, 0xff};
    private static final long MOST_MEMORY = 64L << 20;
    private static final double LONGEST_SECONDS = 10;

    private final Random random = new Random(22);

    /** What is done with a file. */
    private interface Reading {
        void read(byte[] content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aflw.mat", "aflw-small-numbers.mat"})
    void mutatedVersion5GivesFacesOrOneLine(String name) {
        check(name, content -> AflwInfo.of(MatlabFive.of(MUTANT, content, AflwInfo.VARIABLES)));
    }

    @ParameterizedTest
    @EnumSource
    void mutatedHdf5GivesFacesOrOneLine(Part part) {
        check(part.fileName(), content -> CofwFile.of(MatlabHdf5.of(MUTANT, ByteBuffer.wrap(content)), part)
                .faces()
                .forEach(face -> face.image().load()));
    }

    private void check(String name, Reading reading) {
        byte[] whole = MatlabFixtures.bytes(name);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutated(whole);
            read += reads(reading, mutant) ? 1 : 0;
        }
        // Both outcomes occur, so both were checked.
        assertThat(read).isBetween(MUTANTS / 50, MUTANTS * 49 / 50);
    }

    private byte[] mutated(byte[] whole) {
        byte[] mutant = random.nextInt(8) > 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
        int changes = mutant.length == 0 ? 0 : random.nextInt(4);
        for (int i = 0; i <= changes && mutant.length > 0; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(3)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) STRIKING[random.nextInt(STRIKING.length)];
                default -> {
                    int from = random.nextInt(mutant.length);
                    int length = Math.min(8, mutant.length - Math.max(at, from));
                    System.arraycopy(whole, from, mutant, at, length);
                }
            }
        }
        return mutant;
    }

    private static boolean reads(Reading reading, byte[] content) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long memory = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        boolean read = true;
        try {
            reading.read(content);
        } catch (DataException e) {
            assertThat(e.getMessage()).startsWith(MUTANT + ": ").doesNotContain("\n", "\r");
            read = false;
        }
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(LONGEST_SECONDS);
        assertThat(threads.getCurrentThreadAllocatedBytes() - memory).isLessThan(MOST_MEMORY);
        return read;
    }
}
