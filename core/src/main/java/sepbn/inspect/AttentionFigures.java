package sepbn.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * How K branches were weighted over many crops.
 *
 * @param mean of each branch's weight
 * @param deviation the standard deviation of each branch's weight over the crops
 * @param largest the share of crops in which each branch has the largest weight, from 0 to 1; equal ones share the crop
 * @param entropy the mean over the crops of −Σ a·ln a / ln K: 1 if all branches count alike, 0 if one counts alone; absent
 *     where the weights do not add up to 1 (Attentive Normalization) or K is 1
 */
public record AttentionFigures(
        List<Double> mean,
        List<Double> deviation,
        List<Double> largest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> entropy) {
    public AttentionFigures {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        largest = List.copyOf(largest);
    }
}
