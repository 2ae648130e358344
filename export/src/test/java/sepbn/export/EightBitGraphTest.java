package sepbn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.network.Architecture;
import sepbn.network.Layer;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;
import sepbn.weights.Checkpoint;
import sepbn.weights.ExportedFile;
import sepbn.weights.ValueRange;
import sepbn.weights.WeightStorage;

/** What stands round 8-bit convolutions; predict's EightBitFilesTest looks at their answers. */
final class EightBitGraphTest {
    /** A step of 1/255 in each range. */
    private static final ValueRange RANGE = new ValueRange(-0.25f, 0.75f);

    static Stream<Arguments> networks() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(NormalizationKind.BN, NormalizationKind.SEPBN)
                        .map(kind -> Arguments.of(architecture, kind)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyConvolutionButTheFirstReadsAndGivesLevels(Architecture architecture, NormalizationKind kind)
            throws InvalidProtocolBufferException {
        GraphView view = new GraphView(exported(architecture, kind));
        int eight = 0;
        for (NodeProto convolution : view.nodes("Conv")) {
            if (convolution.getName().contains(".attention.")
                    || convolution.getInput(0).equals(ExportedFile.CROPS)) {
                assertThat(view.constantType(convolution.getInput(1))).isEqualTo(DataType.FLOAT);
                continue;
            }
            eight++;
            NodeProto values = view.maker(convolution.getInput(0), "DequantizeLinear");
            NodeProto levels = view.maker(values.getInput(0), "QuantizeLinear");
            assertThat(values.getInputList().subList(1, 3))
                    .isEqualTo(levels.getInputList().subList(1, 3));
            assertThat(view.constantType(levels.getInput(2))).isEqualTo(DataType.UINT8);

            NodeProto weight = view.maker(convolution.getInput(1), "DequantizeLinear");
            assertThat(view.constantType(weight.getInput(0))).isEqualTo(DataType.INT8);
            for (byte level : view.bytes(weight.getInput(0))) {
                assertThat((int) level).isBetween(-EightBitFilters.HIGHEST, EightBitFilters.HIGHEST);
            }
            if (convolution.getInputCount() == 3) {
                NodeProto bias = view.maker(convolution.getInput(2), "DequantizeLinear");
                assertThat(view.constantType(bias.getInput(0))).isEqualTo(DataType.INT32);
                float step = view.floats(values.getInput(1))[0];
                float[] scales = view.floats(weight.getInput(1));
                float[] biasScales = view.floats(bias.getInput(1));
                assertThat(biasScales).hasSameSizeAs(scales);
                assertThat(biasScales[0]).isCloseTo(step * scales[0], within(1e-6f * step * scales[0]));
            }
            assertThat(view.readersBehindBounds(convolution.getName()))
                    .as("what reads %s", convolution.getName())
                    .containsExactly("QuantizeLinear");
        }
        long convolutions = view.nodes("Conv").stream()
                .filter(node -> !node.getName().contains(".attention."))
                .count();
        assertThat(eight).isEqualTo((int) convolutions - 1);
        assertThat(view.nodes("Gemm")).allSatisfy(head -> assertThat(view.constantType(head.getInput(1)))
                .isEqualTo(DataType.FLOAT));
    }

    /** Steps are small numbers, which 16-bit floats hold badly or not at all. */
    @Test
    void stepsOfManyFiltersStayExactWhereWeightsAreHalved() {
        int filters = 2000;
        float[] weights = new float[filters];
        float[] bias = new float[filters];
        for (int i = 0; i < filters; i++) {
            weights[i] = 1e-9f * (i + 1);
            bias[i] = 1e-10f * i;
        }
        Graph graph = new Graph(WeightStorage.FP16);
        Layer.Convolution layer = new Layer.Convolution("wide", 1, filters, 1, 1, 0, 1, true);
        new EightBitConvolutions(graph, Map.of("x", RANGE, "wide", RANGE))
                .write(
                        layer,
                        new ConvolutionWriter.Kernel(List.of(filters, 1, 1, 1), weights, Optional.of(bias)),
                        UnaryOperator.identity(),
                        "x");
        GraphView view = new GraphView(graph.build("test"));
        float[] scales = view.floats("wide.weight.scale");
        float[] biasScales = view.floats("wide.bias.scale");
        for (int i = 0; i < filters; i++) {
            assertThat(scales[i]).isEqualTo(weights[i] / 64);
            assertThat(biasScales[i]).isCloseTo(scales[i] / 255, within(1e-6f * scales[i]));
        }
    }

    private static GraphProto exported(Architecture architecture, NormalizationKind kind)
            throws InvalidProtocolBufferException {
        Checkpoint checkpoint = OnnxExporterTest.checkpoint(
                NetworkConfig.DEFAULT
                        .with(architecture)
                        .withWidth(0.125)
                        .withInputSize(64)
                        .with(kind),
                List.of(Branch.of(Protocols.named("mtfl-5"))));
        Map<String, ValueRange> ranges =
                ModelProto.parseFrom(OnnxExporter.measuring(checkpoint)).getGraph().getOutputList().stream()
                        .map(ValueInfoProto::getName)
                        .filter(name -> name.endsWith(ExportedFile.RANGE))
                        .collect(Collectors.toMap(name -> name.replace(ExportedFile.RANGE, ""), name -> RANGE));
        Calibration calibration = new Calibration(ranges, "300w:x", 1, "abc");
        return OnnxExporter.model(checkpoint, WeightStorage.FP32, calibration).getGraph();
    }
}
