package sepbn.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.CropWalk;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.EvaluationSettings;
import sepbn.inspect.AttentionSummary;
import sepbn.inspect.LayerAttention;
import sepbn.network.Network;
import sepbn.weights.FloatTensor;

/**
 * How the attentions of a model weight their branches over the faces of a data set.
 *
 * @param all over all faces
 * @param domains over the faces of each domain that has some; empty if the faces were not split
 */
public record AttentionSurvey(Part all, Map<PoseDomain, Part> domains) {
    public AttentionSurvey {
        Map<PoseDomain, Part> copy = new EnumMap<>(PoseDomain.class);
        copy.putAll(domains);
        domains = Collections.unmodifiableMap(copy);
    }

    /**
     * Some of the faces.
     *
     * @param images the number of faces
     * @param layers those with an attention, in the network's order
     */
    public record Part(int images, List<LayerAttention> layers) {
        public Part {
            layers = List.copyOf(layers);
        }

        private static Part of(AttentionSummary summary) {
            return new Part(summary.crops(), summary.layers());
        }
    }

    /**
     * Runs the model, at its temperature and in evaluation mode, on the crops that an evaluation sees.
     *
     * @param split divides the faces by where their true landmarks look
     * @throws sepbn.inspect.InspectException if the network has no attention, or brute-force SepBN
     */
    public static AttentionSurvey of(
            TrainedModel model, DataSet data, Optional<PoseDomains> split, EvaluationProgress progress) {
        Network network = model.network().network();
        AttentionSummary all = new AttentionSummary(network);
        List<PoseDomain> looks = split.map(known -> domains(data, known)).orElse(List.of());
        Map<PoseDomain, AttentionSummary> parts = new EnumMap<>(PoseDomain.class);
        looks.forEach(domain -> parts.computeIfAbsent(domain, unseen -> new AttentionSummary(network)));
        RegionRule rule = RegionRule.unaugmented(model.manifest().crop(), network.inputSize());
        CropWalk.over(FaceRegions.decoded(data, rule), EvaluationSettings.defaults(), batch -> {
            Map<String, FloatTensor> attention = model.network().attention(batch.crops());
            all.add(attention, place -> true);
            parts.forEach((domain, part) -> part.add(attention, place -> looks.get(batch.from() + place) == domain));
            progress.scored(all.crops(), data.size());
        });
        Map<PoseDomain, Part> domains = new EnumMap<>(PoseDomain.class);
        parts.forEach((domain, part) -> domains.put(domain, Part.of(part)));
        return new AttentionSurvey(Part.of(all), domains);
    }

    private static List<PoseDomain> domains(DataSet data, PoseDomains known) {
        return data.samples().stream()
                .map(sample -> known.domain(sample.landmarks()))
                .toList();
    }
}
