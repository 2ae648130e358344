package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CpuFeaturesTest {
    @ParameterizedTest
    @CsvSource({
        "flags : fpu avx avx2, true",
        "flags : fpu avx2 avx512f avx512_bf16, false",
        "flags : fpu avx512f amx_bf16 amx_tile, false",
        "Features : fp asimd bf16, false",
        "Features : fp asimd, true",
        "model name : something else, false"
    })
    void tellWhetherBf16IsEmulated(String line, boolean lacking) {
        assertThat(CpuFeatures.parse(Stream.of("processor : 0", line)).lackBf16())
                .isEqualTo(lacking);
    }
}
