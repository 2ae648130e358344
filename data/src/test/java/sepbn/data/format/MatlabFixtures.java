package sepbn.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The MATLAB files beside these tests, which {@code aflw.py} and {@code cofw.py} there made, whole and changed. */
final class MatlabFixtures {
    private MatlabFixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = MatlabFixtures.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A copy of the file in {@code folder}. */
    static Path copy(String name, Path folder) {
        return write(folder.resolve(name), bytes(name));
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The only place in {@code content} where these numbers, little end first, stand one after the other. */
    static int place(byte[] content, long... numbers) {
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int found = -1;
        for (int at = 0; at + 8 * numbers.length <= content.length; at++) {
            int same = 0;
            while (same < numbers.length && buffer.getLong(at + 8 * same) == numbers[same]) {
                same++;
            }
            if (same == numbers.length) {
                if (found >= 0) {
                    throw new AssertionError("at " + found + " and at " + at);
                }
                found = at;
            }
        }
        if (found < 0) {
            throw new AssertionError("nowhere");
        }
        return found;
    }

    /** Puts {@code number} into {@code content}. */
    static void put(byte[] content, int place, long number) {
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(place, number);
    }
}
