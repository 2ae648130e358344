package sepbn.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What one epoch was like for a branch.
 *
 * @param loss the mean over its crops, in the unit of the loss; absent if it had none
 * @param nme of its validation sets, the mean over their faces, in per cent; absent if it has none, or the epoch is not scored
 * @param fr10 their failure rate at 10 %, in per cent
 * @param auc10 their AUC at 10 %, from 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BranchMetrics(
        Optional<Double> loss, Optional<Double> nme, Optional<Double> fr10, Optional<Double> auc10) {}
