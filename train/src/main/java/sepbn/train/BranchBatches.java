package sepbn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sepbn.data.Batch;
import sepbn.domain.PoseDomains;
import sepbn.geometry.Landmarks;
import sepbn.torch.TrainingBatch;

/** From the faces of data sets, as a loader gives them, to those of branches, as a network takes them. */
final class BranchBatches {
    private BranchBatches() {}

    /** @param domains by the branch's name, where the network has to be told the domains of the faces; else empty */
    static TrainingBatch of(Batch batch, BranchPlan plan, Map<String, PoseDomains> domains) {
        List<TrainingBatch.Part> parts = new ArrayList<>();
        for (Batch.Part part : batch.parts()) {
            String branch = plan.training().get(part.set()).branch().name();
            int last = parts.size() - 1;
            if (last >= 0 && parts.get(last).branch().equals(branch)) {
                // The plan's sets stand in the order of their branches.
                parts.set(last, joined(parts.get(last), part));
            } else {
                parts.add(new TrainingBatch.Part(branch, part.count(), part.targets()));
            }
        }
        return new TrainingBatch(batch.crops(), parts, domains.isEmpty() ? new int[0] : domains(parts, domains));
    }

    private static TrainingBatch.Part joined(TrainingBatch.Part one, Batch.Part other) {
        float[] targets = Arrays.copyOf(one.targets(), one.targets().length + other.targets().length);
        System.arraycopy(other.targets(), 0, targets, one.targets().length, other.targets().length);
        return new TrainingBatch.Part(one.branch(), one.count() + other.count(), targets);
    }

    /** The domains of the faces as augmentation has turned them. */
    private static int[] domains(List<TrainingBatch.Part> parts, Map<String, PoseDomains> domains) {
        List<Integer> all = new ArrayList<>();
        for (TrainingBatch.Part part : parts) {
            PoseDomains known = domains.get(part.branch());
            for (int i = 0; i < part.count(); i++) {
                all.add(known.domain(shape(part, i)).ordinal());
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Landmarks shape(TrainingBatch.Part part, int crop) {
        int width = part.targets().length / part.count();
        double[] coordinates = new double[width];
        for (int i = 0; i < width; i++) {
            coordinates[i] = part.targets()[crop * width + i];
        }
        return Landmarks.of(coordinates);
    }
}
