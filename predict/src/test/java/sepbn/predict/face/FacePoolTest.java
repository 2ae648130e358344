package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FacePoolTest {
    private final List<Counted> made = new ArrayList<>();

    private static final class Counted implements FacePool.Worker {
        private int closings;

        @Override
        public void close() {
            closings++;
        }
    }

    private FacePool<Counted> pool() {
        return new FacePool<>("counted", () -> {
            Counted worker = new Counted();
            made.add(worker);
            return worker;
        });
    }

    @Test
    void aWorkerIsUsedAgain() {
        try (FacePool<Counted> pool = pool()) {
            Counted first = pool.lend(worker -> worker);

            assertThat(pool.<Counted>lend(worker -> worker)).isSameAs(first);
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void aLentWorkerIsNotLentTwice() {
        try (FacePool<Counted> pool = pool()) {
            pool.lend(outer -> {
                assertThat(pool.<Counted>lend(inner -> inner)).isNotSameAs(outer);
                return outer;
            });
        }
        assertThat(made).hasSize(2).allMatch(worker -> worker.closings == 1);
    }

    @Test
    void aWorkerThatFailedComesBack() {
        try (FacePool<Counted> pool = pool()) {
            assertThatThrownBy(() -> pool.lend(worker -> {
                        throw new IllegalStateException("midway");
                    }))
                    .hasMessage("midway");
            pool.lend(worker -> worker);
        }
        assertThat(made).hasSize(1).allMatch(worker -> worker.closings == 1);
    }

    @Test
    void oneThatIsLentWhenThePoolClosesIsClosedOnItsReturn() {
        FacePool<Counted> pool = pool();
        pool.lend(worker -> {
            pool.close();
            assertThat(worker.closings).isZero();
            return worker;
        });

        assertThat(made).hasSize(1).allMatch(worker -> worker.closings == 1);
        assertThatThrownBy(() -> pool.lend(worker -> worker))
                .isInstanceOf(FaceException.class)
                .hasMessage("detector counted is closed; open another one");
    }
}
