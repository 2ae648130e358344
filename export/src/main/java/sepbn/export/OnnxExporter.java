package sepbn.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.network.CostCounter;
import sepbn.network.CostCounter.LayerCost;
import sepbn.network.FeatureShape;
import sepbn.network.Network;
import sepbn.protocol.Branch;
import sepbn.weights.Checkpoint;
import sepbn.weights.EmbeddedManifest;
import sepbn.weights.ExportedFile;
import sepbn.weights.FloatTensor;
import sepbn.weights.Manifest;
import sepbn.weights.WeightStorage;

/**
 * Writes a trained network as one ONNX file. With N the number of crops, which is open, S the network's input size and L the
 * landmarks of a branch:
 *
 * <ul>
 *   <li>input {@code crops}: (N, 3, S, S), 32-bit floats, red-green-blue, each the grey value v of 0–255 as (v − 127.5) / 128;
 *   <li>input {@code domain}, for brute-force SepBN only: (N), 64-bit whole numbers, where each face looks;
 *   <li>an output for each branch, by its name: (N, L, 2), x and y of the landmarks in crop pixels, pixel centres at integers.
 * </ul>
 *
 * <p>The network is as in evaluation at the checkpoint's temperature. What follows from the weights alone is calculated
 * here, in 64-bit floats, and not each time: a BN goes into the convolution before it, the running statistics and the
 * temperature into the mappings and the attentions of SepBN. Metadata tell the rest: see docs/formats.md.
 */
public final class OnnxExporter {
    /** ONNX 1.12, which every runtime of the last years reads. */
    private static final int OPERATOR_SET = 17;

    private static final int IR_VERSION = 8;

    private OnnxExporter() {}

    /**
     * Exports {@code checkpoint} with its weights as they are; the same checkpoint gives the same bytes. The file appears complete
     * or not at all.
     *
     * @throws ExportException if it can't be written; an older file is then untouched
     */
    public static void write(Checkpoint checkpoint, Path file) {
        write(checkpoint, file, WeightStorage.FP32);
    }

    /** The same with the weights stored in another way. */
    public static void write(Checkpoint checkpoint, Path file, WeightStorage storage) {
        write(model(checkpoint, storage), file);
    }

    /**
     * The same with convolutions of 8-bit whole numbers; {@code storage} is that of the other weights.
     *
     * @throws ExportException also if the network has brute-force SepBN, if a weight is not finite, or if a range is missing
     */
    public static void write(Checkpoint checkpoint, Path file, WeightStorage storage, Calibration calibration) {
        write(model(checkpoint, storage, calibration), file);
    }

    private static void write(ModelProto model, Path file) {
        try {
            AtomicFile.write(file, model::writeTo);
        } catch (IOException e) {
            throw new ExportException(file + ": can't be written: " + IoReason.of(e), e);
        }
    }

    /**
     * The network with an output more for each range that {@link #write(Checkpoint, Path, WeightStorage, Calibration)} wants to know:
     * (2), the least and the most of the elements over all crops together, under the value's name with {@value
     * ExportedFile#RANGE} behind it.
     *
     * @return the bytes of an ONNX file
     * @throws ExportException if the network has brute-force SepBN, or if a weight is not finite
     */
    public static byte[] measuring(Checkpoint checkpoint) {
        requireForEightBits(checkpoint);
        return model(checkpoint, WeightStorage.FP32, MeasuredConvolutions::new).toByteArray();
    }

    static ModelProto model(Checkpoint checkpoint) {
        return model(checkpoint, WeightStorage.FP32);
    }

    static ModelProto model(Checkpoint checkpoint, WeightStorage storage) {
        return model(checkpoint, storage, FloatConvolutions::new);
    }

    static ModelProto model(Checkpoint checkpoint, WeightStorage storage, Calibration calibration) {
        requireForEightBits(checkpoint);
        Manifest manifest = checkpoint.manifest();
        Map<String, String> provenance = new LinkedHashMap<>(manifest.provenance());
        provenance.putAll(calibration.provenance());
        Manifest told = manifest.with(manifest.temperature(), provenance, manifest.progress());
        return model(
                new Checkpoint(told, checkpoint.weights(), Map.of()),
                storage,
                graph -> new EightBitConvolutions(graph, calibration.ranges()));
    }

    private static ModelProto model(
            Checkpoint checkpoint, WeightStorage storage, Function<Graph, ConvolutionWriter> convolutions) {
        GraphProto graph = graph(checkpoint, storage, convolutions);
        Map<String, String> entries = new LinkedHashMap<>(EmbeddedManifest.entries(checkpoint));
        entries.put(
                ExportedFile.GRAPH_DIGEST,
                ExportedFile.digest(graph.toByteString().asReadOnlyByteBuffer()));
        entries.put("colour_order", "rgb");
        entries.put("scaling", "(v - 127.5) / 128");
        entries.put("weights", storage.name().toLowerCase(Locale.ROOT));
        entries.put("licence", checkpoint.manifest().provenance().getOrDefault("licence", "not stated"));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sepbn")
                .setProducerVersion(checkpoint.manifest().provenance().getOrDefault("created_by", ""))
                .setDocString(
                        "Facial landmarks in crop pixels, pixel centres at integers; an output for each annotation.")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setGraph(graph);
        entries.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private static GraphProto graph(
            Checkpoint checkpoint, WeightStorage storage, Function<Graph, ConvolutionWriter> convolutions) {
        Network network = checkpoint.manifest().buildNetwork();
        Map<String, FloatTensor> tensors = checkpoint.weights();
        Graph graph = new Graph(storage);
        String crops = graph.input(
                ExportedFile.CROPS, TensorProto.DataType.FLOAT, 3, network.inputSize(), network.inputSize());
        if (network.needsDomain()) {
            graph.input(ExportedFile.DOMAIN, TensorProto.DataType.INT64);
        }
        Map<String, FeatureShape> shapes = CostCounter.count(network).layers().stream()
                .collect(Collectors.toMap(LayerCost::name, LayerCost::output));
        AttentionWriter attentions =
                new AttentionWriter(graph, tensors, checkpoint.manifest().temperature());
        GraphWriter writer = new GraphWriter(
                graph,
                tensors,
                shapes,
                convolutions.apply(graph),
                new NormalizationWriter(graph, tensors, attentions, ExportedFile.DOMAIN));
        String features = writer.write(network.backbone(), crops);
        for (Branch branch : checkpoint.manifest().branches()) {
            requireFree(branch.name());
            String points = writer.write(network.heads().get(branch.name()), features);
            int count = branch.protocol().count();
            graph.reshaped(branch.name(), points, 0, count, 2);
            graph.output(branch.name(), count, 2);
        }
        return graph.build("sepbn");
    }

    private static void requireForEightBits(Checkpoint checkpoint) {
        if (checkpoint.manifest().buildNetwork().needsDomain()) {
            throw new ExportException(
                    "a network with brute-force SepBN can't have 8-bit convolutions, whose ranges would"
                            + " differ from domain to domain; export it without");
        }
        // A level can't say that it is no number: what would be NaN everywhere in floats would pass for an answer.
        checkpoint.weights().forEach((name, tensor) -> {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new ExportException("weights " + name + " (with " + value
                            + ") must be finite for 8-bit convolutions; export an earlier checkpoint");
                }
            }
        });
    }

    private static void requireFree(String branch) {
        if (branch.equals(ExportedFile.CROPS) || branch.equals(ExportedFile.DOMAIN)) {
            throw new ExportException("branch (=" + branch + ") must not be called " + ExportedFile.CROPS + " or "
                    + ExportedFile.DOMAIN + ", the names of the inputs; train it again under another name");
        }
    }
}
