package sepbn.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sepbn.weights.HalfPrecision;
import sepbn.weights.WeightStorage;

/**
 * An ONNX graph while it is written. Values are known by their names; each method that adds a node returns the name of its
 * result, which is the node's name too.
 */
final class Graph {
    /** The number of crops, which is open, as the graph names it. */
    static final String CROPS = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final WeightStorage storage;
    private final Set<String> names = new HashSet<>();

    Graph(WeightStorage storage) {
        this.storage = storage;
    }

    /** A number or a list of numbers that a node has beside its inputs. */
    sealed interface Attribute {
        String name();

        record Whole(String name, long value) implements Attribute {}

        record Real(String name, double value) implements Attribute {}

        record Wholes(String name, List<Long> values) implements Attribute {}

        static Attribute of(String name, long value) {
            return new Whole(name, value);
        }

        static Attribute of(String name, double value) {
            return new Real(name, value);
        }

        static Attribute of(String name, long... values) {
            return new Wholes(name, Arrays.stream(values).boxed().toList());
        }
    }

    /** Adds a node with one result. */
    String node(String name, String operator, List<String> inputs, Attribute... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(fresh(name));
        for (Attribute attribute : attributes) {
            node.addAttribute(message(attribute));
        }
        graph.addNode(node);
        return name;
    }

    private static AttributeProto message(Attribute attribute) {
        AttributeProto.Builder message = AttributeProto.newBuilder().setName(attribute.name());
        if (attribute instanceof Attribute.Whole whole) {
            message.setType(AttributeProto.AttributeType.INT).setI(whole.value());
        } else if (attribute instanceof Attribute.Real real) {
            message.setType(AttributeProto.AttributeType.FLOAT).setF((float) real.value());
        } else if (attribute instanceof Attribute.Wholes wholes) {
            message.setType(AttributeProto.AttributeType.INTS).addAllInts(wholes.values());
        }
        return message.build();
    }

    /** Adds a constant of 32-bit floats in row-major order, stored as the graph's weights are. */
    String floats(String name, List<Integer> shape, float[] values) {
        if (storage.halves(values)) {
            return node(
                    name,
                    "Cast",
                    List.of(halves(name + ".fp16", shape, values)),
                    Attribute.of("to", TensorProto.DataType.FLOAT.getNumber()));
        }
        return exactFloats(name, shape, values);
    }

    /** Adds a constant of 32-bit floats that are stored as they are. */
    String exactFloats(String name, List<Integer> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, shape, TensorProto.DataType.FLOAT, bytes);
    }

    private String halves(String name, List<Integer> shape, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(HalfPrecision.nearest(value));
        }
        return constant(name, shape, TensorProto.DataType.FLOAT16, bytes.flip());
    }

    /** Adds a constant list of whole numbers. */
    String wholes(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(name, List.of(values.length), TensorProto.DataType.INT64, bytes);
    }

    /** Adds a constant of any type, in row-major order and little-endian. */
    String constant(String name, List<Integer> shape, TensorProto.DataType type, ByteBuffer bytes) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(fresh(name))
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        shape.forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** The value in another shape; 0 keeps a dimension as it is. */
    String reshaped(String name, String value, long... shape) {
        return node(name, "Reshape", List.of(value, wholes(name + ".shape", shape)));
    }

    /** Declares an input of the graph: N times {@code shape}. */
    String input(String name, TensorProto.DataType type, int... shape) {
        graph.addInput(value(fresh(name), type, shape));
        return name;
    }

    /** Declares a result of the graph: N times {@code shape}, of 32-bit floats. */
    void output(String name, int... shape) {
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, shape));
    }

    /** Declares a result of the graph that is a list of {@code count} 32-bit floats for all crops together. */
    void numbers(String name, int count) {
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, TensorShapeProto.newBuilder(), count));
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int... shape) {
        TensorShapeProto.Builder crops = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(CROPS));
        return value(name, type, crops, shape);
    }

    private static ValueInfoProto value(
            String name, TensorProto.DataType type, TensorShapeProto.Builder dimensions, int... shape) {
        for (int length : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(dimensions)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private String fresh(String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("two values of the graph are called " + name);
        }
        return name;
    }

    GraphProto build(String name) {
        return graph.setName(name).build();
    }
}
