package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {
    private static final float[] RAMP = {0, 1, -2.5f, 0.15625f, 65504, 6.103515625e-05f};

    @TempDir
    Path folder;

    @Test
    void aFileOfThePythonLibraryIsRead() throws IOException {
        Path file = folder.resolve("python.safetensors");
        try (InputStream in = SafetensorsTest.class.getResourceAsStream("python.safetensors")) {
            Files.copy(in, file);
        }
        SafetensorsFile read = Safetensors.read(file);
        assertThat(read.metadata())
                .containsExactlyInAnyOrderEntriesOf(Map.of("made_by", "safetensors of Python", "umlaut", "ü"));
        Map<String, FloatTensor> expected = Map.of(
                "f32", new FloatTensor(List.of(2, 3), RAMP),
                "f16", new FloatTensor(List.of(2, 3), RAMP),
                "f64", new FloatTensor(List.of(2, 3), RAMP),
                "bf16", new FloatTensor(List.of(3), new float[] {1, -0.0078125f, 3.3895313892515355e38f}),
                "i64", new FloatTensor(List.of(3), new float[] {0, -7, 16777216}),
                "scalar", new FloatTensor(List.of(), new float[] {0.5f}),
                "empty", new FloatTensor(List.of(0, 3), new float[0]));
        assertThat(read.tensors()).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("file");
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("b", new FloatTensor(List.of(2), new float[] {1, -2}));
        tensors.put("a", new FloatTensor(List.of(), new float[] {0.5f}));
        Safetensors.write(file, new SafetensorsFile(Map.of("k", "v"), tensors));
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
        int padded = (header.length() + 7) / 8 * 8;
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(read.getLong()).isEqualTo(padded);
        assertThat(new String(bytes, 8, padded, StandardCharsets.UTF_8))
                .isEqualTo(header + " ".repeat(padded - header.length()));
        read.position(8 + padded);
        assertThat(List.of(read.getFloat(), read.getFloat(), read.getFloat())).containsExactly(1f, -2f, 0.5f);
        assertThat(read.hasRemaining()).isFalse();
        assertThat(Safetensors.read(file).tensors()).containsExactlyEntriesOf(tensors);
    }

    @Test
    void everyFloatKeepsItsBits() {
        float[] odd = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7f800001)};
        Map<String, FloatTensor> tensors = Map.of("odd", new FloatTensor(List.of(5), odd));
        Path file = folder.resolve("odd");
        Safetensors.write(file, new SafetensorsFile(Map.of(), tensors));
        float[] read = Safetensors.read(file).tensors().get("odd").values();
        for (int i = 0; i < odd.length; i++) {
            assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(odd[i]));
        }
    }

    @Test
    void aTensorLargerThanAChunkIsKept() {
        float[] many = new float[300_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        Path file = folder.resolve("many");
        Map<String, FloatTensor> tensors = Map.of("many", new FloatTensor(List.of(many.length), many));
        Safetensors.write(file, new SafetensorsFile(Map.of(), tensors));
        assertThat(Safetensors.read(file).tensors()).isEqualTo(tensors);
    }

    /** Sign, smallest and largest subnormal, smallest normal, infinity and NaN of IEEE 754 binary16. */
    @ParameterizedTest
    @CsvSource({
        "0x8000, -0.0",
        "0x0001, 5.9604645E-8",
        "0x03ff, 6.097555E-5",
        "0x0400, 6.1035156E-5",
        "0xc000, -2",
        "0x7c00, Infinity",
        "0x7e00, NaN"
    })
    void halvesAreConvertedExactly(String bits, float expected) {
        assertThat(HalfPrecision.value(Integer.decode(bits).shortValue())).isEqualTo(Float.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|0|header is not a JSON object",
                "{'a':|0|header is not a valid one",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|3|cut short",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|5|longer than its header says",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|'a'",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}|6"
                        + "|tensor b: begins at byte 2 where 4 is due, so tensors overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}|12"
                        + "|leave a hole",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|4|tensor a: shape (=[2]) of F32 needs 8 bytes",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|4|tensor a: shape (=[-1])",
                "{'a':{'dtype':'F32','shape':[2000000000,2000000000,2000000000],'data_offsets':[0,4]}}|4|is too large",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}|4|data_offsets (=[4, 0])",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}|4|data_offsets (=[0])",
                "{'a':{'dtype':'U8','shape':[4],'data_offsets':[0,4]}}|4"
                        + "|tensor a: dtype: value (=U8) must be one of [F32, F16, BF16, F64, I64]",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'extra':1}}|4|tensor a: extra: unknown key",
                "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}}|4|tensor a: shape[0]: value (=1.5) must be a whole number",
                "{'__metadata__':{'k':1}}|0|__metadata__.k is not text"
            })
    void aFileThatBreaksTheFormatIsNamed(String header, int dataBytes, String problem) throws IOException {
        assertRefused(file(header.replace('\'', '"'), new byte[dataBytes]), problem.replace('\'', '"'));
    }

    @Test
    void aHeaderThatCanNotBeIsNamed() throws IOException {
        assertRefused(bytes(new byte[0]), "it has 0 bytes");
        assertRefused(bytes(new byte[7]), "it has 7 bytes");
        assertRefused(bytes(new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{', '}'}), "its header should have 9 bytes");
        assertRefused(bytes(new byte[] {2, 0, 0, 0, 0, 0, 0, -1, '{', '}'}), "its header should have");
        assertRefused(bytes(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, -1, -1}), "not UTF-8");
        assertRefused(folder.resolve("none"), "no such file");
        assertRefused(folder, "must be a file");
    }

    @Test
    void numbersThatAreNoFloatsAreRefused() throws IOException {
        byte[] data = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(16777217)
                .array();
        assertRefused(
                file("{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", data),
                "tensor a: number (=16777217) must lie in ±2^24");
        byte[] large = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(1e39)
                .array();
        assertRefused(
                file("{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", large),
                "tensor a: number (=1.0E39) is too large");
    }

    private Path file(String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        out.write(text);
        out.write(data);
        return bytes(out.toByteArray());
    }

    private Path bytes(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }
}
