package sepbn.server;

import java.time.Duration;
import java.util.Optional;
import sepbn.SepbnException;

/** A request that ends with a problem. */
final class ProblemException extends SepbnException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(int status, String detail) {
        this(Problem.of(status, detail));
    }

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** A request that may be answered later. */
    static ProblemException later(int status, String detail, Duration after) {
        return new ProblemException(new Problem(status, detail, Optional.of(after)));
    }

    /** A request that can't be answered in time. */
    static ProblemException late(Limits limits) {
        return new ProblemException(
                504, "no answer within " + limits.answering().toMillis() + " ms; try again, or with a smaller image");
    }

    /** A request whose thread is asked to end. */
    static ProblemException interrupted() {
        Thread.currentThread().interrupt();
        return new ProblemException(Admission.UNAVAILABLE, "the server is shutting down");
    }

    Problem problem() {
        return problem;
    }

    static void require(boolean rule, int status, String detail) {
        if (!rule) {
            throw new ProblemException(status, detail);
        }
    }
}
