package sepbn.predict;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;
import sepbn.weights.ExportedFile;
import sepbn.weights.Manifest;
import sepbn.weights.StoredModel;
import sepbn.weights.WeightsException;

/**
 * An exported network on ONNX Runtime. May be used by several threads at once. Closing it waits for those that use it; afterwards it
 * refuses them.
 */
public final class OnnxModel implements LandmarkModel, StoredModel {
    /** Crops that go through the network at once: more only take more memory. */
    private static final int CHUNK = 32;

    private final Manifest manifest;
    private final String checksum;
    private final SharedSession session;
    private final boolean needsDomain;

    private OnnxModel(Manifest manifest, String checksum, OrtSession session) {
        needsDomain = session.getInputNames().contains(ExportedFile.DOMAIN);
        this.manifest = manifest;
        this.checksum = checksum;
        this.session = new SharedSession(session);
    }

    /**
     * Loads a model that sepbn has exported.
     *
     * @param threads that one pass may use; 0 for as many as the machine has cores
     * @throws WeightsException if the file can't be read, is damaged or was not exported by sepbn
     * @throws PredictException if ONNX Runtime can't run it
     */
    public static OnnxModel load(Path file, int threads) {
        return load(file, threads, true);
    }

    /**
     * The same for a process that has other work for its processors.
     *
     * @param spinning whether threads stay busy for a moment when they wait for the next pass: a little faster, but it takes time
     *     from whatever else runs
     */
    public static OnnxModel load(Path file, int threads, boolean spinning) {
        ExportedFile model = ExportedFile.read(file);
        try {
            Manifest manifest = model.manifest();
            return new OnnxModel(
                    manifest,
                    model.metadata().get(ExportedFile.GRAPH_DIGEST),
                    OnnxSessions.create(model.bytes(), threads, spinning));
        } catch (OrtException e) {
            throw new PredictException(
                    "model " + file + " can't be run by ONNX Runtime: " + e.getMessage() + "; export it again", e);
        }
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    /** The SHA-256 of the graph, in hexadecimal digits: which model this is. */
    public String checksum() {
        return checksum;
    }

    /** This model itself. */
    @Override
    public LandmarkModel network() {
        return this;
    }

    /** Whether a face's domain must be given: brute-force SepBN. */
    public boolean needsDomain() {
        return needsDomain;
    }

    @Override
    public int inputSize() {
        return manifest.network().inputSize();
    }

    @Override
    public List<Branch> branches() {
        return manifest.branches();
    }

    /** @throws PredictException also if the model must be told the faces' domains: see {@link #inDomain} */
    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
        if (needsDomain()) {
            throw new PredictException(
                    "the model has brute-force SepBN, which must be told where each face looks: one of "
                            + Arrays.toString(PoseDomain.values()));
        }
        return predict(crops, branches, Optional.empty());
    }

    @Override
    public LandmarkModel inDomain(PoseDomain domain) {
        return needsDomain() ? new DomainModel(this, domain) : this;
    }

    Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches, Optional<PoseDomain> domain) {
        if (crops.size() != inputSize()) {
            throw new PredictException(
                    "crops of " + crops.size() + " pixels must have the model's input size, " + inputSize());
        }
        Map<String, List<Landmarks>> found = new LinkedHashMap<>();
        branches.forEach(branch -> found.put(Branch.named(branch, branches()).name(), new ArrayList<>()));
        for (int first = 0; first < crops.count(); first += CHUNK) {
            run(crops, first, Math.min(CHUNK, crops.count() - first), domain, found);
        }
        return found;
    }

    private void run(
            CropBatch crops, int first, int count, Optional<PoseDomain> domain, Map<String, List<Landmarks>> found) {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try (OnnxTensor pixels = OnnxSessions.pixels(crops, first, count)) {
            inputs.put(ExportedFile.CROPS, pixels);
            if (domain.isPresent()) {
                long[] domains = new long[count];
                Arrays.fill(domains, domain.get().ordinal());
                inputs.put(
                        ExportedFile.DOMAIN,
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(), LongBuffer.wrap(domains), new long[] {count}));
            }
            try {
                session.run(open -> run(open, inputs, count, found));
            } finally {
                domain.ifPresent(known -> inputs.get(ExportedFile.DOMAIN).close());
            }
        } catch (OrtException e) {
            throw new PredictException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    private static void run(
            OrtSession session, Map<String, OnnxTensor> inputs, int count, Map<String, List<Landmarks>> found)
            throws OrtException {
        try (OrtSession.Result result = session.run(inputs, Set.copyOf(found.keySet()))) {
            for (Map.Entry<String, List<Landmarks>> branch : found.entrySet()) {
                OnnxTensor points = (OnnxTensor) result.get(branch.getKey()).orElseThrow();
                collect(points.getFloatBuffer(), count, branch.getValue());
            }
        }
    }

    private static void collect(FloatBuffer points, int count, List<Landmarks> found) {
        int width = points.remaining() / count;
        double[] coordinates = new double[width];
        for (int face = 0; face < count; face++) {
            for (int i = 0; i < width; i++) {
                coordinates[i] = points.get();
            }
            found.add(Landmarks.of(coordinates));
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
