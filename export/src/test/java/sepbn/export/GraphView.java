package sepbn.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Looks things up in a graph. */
record GraphView(GraphProto graph) {
    List<NodeProto> nodes(String operator) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .toList();
    }

    /** The node that makes a value, which must be of an operator. */
    NodeProto maker(String value, String operator) {
        NodeProto maker = graph.getNodeList().stream()
                .filter(node -> node.getOutputList().contains(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing makes " + value));
        assertThat(maker.getOpType()).as("what makes %s", value).isEqualTo(operator);
        return maker;
    }

    /** The operators that read a value, or what a ReLU or a clipping makes of it. */
    List<String> readersBehindBounds(String value) {
        List<String> readers = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            if (node.getInputList().contains(value)) {
                boolean bound = List.of("Relu", "Clip").contains(node.getOpType());
                readers.addAll(bound ? readersBehindBounds(node.getOutput(0)) : List.of(node.getOpType()));
            }
        }
        return readers;
    }

    DataType constantType(String name) {
        return DataType.forNumber(constant(name).getDataType());
    }

    byte[] bytes(String name) {
        return constant(name).getRawData().toByteArray();
    }

    float[] floats(String name) {
        assertThat(constantType(name)).as(name).isEqualTo(DataType.FLOAT);
        var buffer = constant(name)
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private TensorProto constant(String name) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no constant is called " + name));
    }
}
