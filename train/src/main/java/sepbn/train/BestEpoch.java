package sepbn.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The epoch with the lowest validation NME; the last one where there is no validation.
 *
 * @param epoch counted from 1
 * @param nme in per cent; absent where there is no validation
 */
public record BestEpoch(
        int epoch,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> nme) {}
