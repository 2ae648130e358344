package sepbn.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;

/** Joins the crops of several requests, and takes the answers apart again. */
final class CropBatches {
    private CropBatches() {}

    /** All crops of {@code batches}, which have one size. */
    static CropBatch joined(List<CropBatch> batches) {
        if (batches.size() == 1) {
            return batches.get(0);
        }
        int count = batches.stream().mapToInt(CropBatch::count).sum();
        CropBatch all = CropBatch.allocate(count, batches.get(0).size());
        int to = 0;
        for (CropBatch batch : batches) {
            int length = batch.count() * batch.stride();
            System.arraycopy(batch.values(), 0, all.values(), to, length);
            to += length;
        }
        return all;
    }

    /** The landmarks of each of {@code batches}. */
    static List<Map<String, List<Landmarks>>> parted(Map<String, List<Landmarks>> all, List<CropBatch> batches) {
        List<Map<String, List<Landmarks>>> parts = new ArrayList<>();
        int first = 0;
        for (CropBatch batch : batches) {
            Map<String, List<Landmarks>> part = new LinkedHashMap<>();
            for (Map.Entry<String, List<Landmarks>> branch : all.entrySet()) {
                part.put(branch.getKey(), branch.getValue().subList(first, first + batch.count()));
            }
            parts.add(part);
            first += batch.count();
        }
        return parts;
    }

    /**
     * Crops as networks have them, (N, 3, S, S), in the order of {@link CropBatch}.
     *
     * @param planes at least N·3·S·S numbers
     */
    static CropBatch ofPlanes(float[] planes, int count, int size) {
        CropBatch batch = CropBatch.allocate(count, size);
        int area = size * size;
        int from = 0;
        for (int crop = 0; crop < count; crop++) {
            for (int channel = 0; channel < 3; channel++) {
                int to = crop * batch.stride() + channel;
                for (int i = 0; i < area; i++, to += 3) {
                    batch.values()[to] = planes[from++];
                }
            }
        }
        return batch;
    }
}
