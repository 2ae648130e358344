package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BodyTest {
    /** A client that sends nothing. */
    private static final class Silence extends ServletInputStream {
        private int glances;

        @Override
        public int available() {
            glances++;
            return 0;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException();
        }

        @Override
        public int read() {
            throw new IllegalStateException();
        }
    }

    @Test
    void aSilentClientIsLookedAtMoreAndMoreRarely() {
        Silence silence = new Silence();
        long start = System.nanoTime();
        assertThat(Body.await(silence, Deadline.in(Duration.ofMillis(300)))).isFalse();
        assertThat((System.nanoTime() - start) / 1e6).isGreaterThanOrEqualTo(300);
        assertThat(silence.glances).isBetween(2, 50);
    }
}
