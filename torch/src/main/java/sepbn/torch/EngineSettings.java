package sepbn.torch;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How to calculate; no part of what is calculated.
 *
 * @param precision of the forward and backward pass in training; weights, running statistics, the loss and prediction
 *     are 32-bit always
 * @param threads 0 for one per core
 * @param layout of maps (N, C, H, W) and of the weights of convolutions in memory
 */
public record EngineSettings(Precision precision, Device device, int threads, Layout layout) {
    /** The defaults, in their one place. */
    public static final EngineSettings DEFAULT = new EngineSettings(Precision.FP32, Device.CPU, 0, Layout.NHWC);

    public EngineSettings {
        if (threads < 0) {
            throw new TorchException(
                    "threads (=" + threads + ") must not be negative; choose 0 for one thread per core");
        }
    }

    /** Whether this machine is known to have no instructions for the precision, so that it takes several times as long as fp32. */
    public boolean emulated() {
        return precision == Precision.BF16
                && device == Device.CPU
                && CpuFeatures.ofThisMachine().lackBf16();
    }

    /** What convolutions, linear layers and maps are calculated in. */
    public enum Precision {
        /** 32-bit floats. */
        @JsonProperty("fp32")
        FP32,
        /** bfloat16, as PyTorch's autocast does it: faster where the CPU has AMX or AVX512_BF16, correct elsewhere. */
        @JsonProperty("bf16")
        BF16
    }

    /** Where to calculate. */
    public enum Device {
        @JsonProperty("cpu")
        CPU,
        @JsonProperty("cuda")
        CUDA
    }

    /** Which numbers lie side by side. Results differ by rounding only, speed by a lot (docs/performance.md). */
    public enum Layout {
        /** The channels of a pixel: only so is bfloat16 fast, and 32 bits take 12 to 35 % less time. */
        @JsonProperty("nhwc")
        NHWC,
        /** The pixels of a channel, as PyTorch lays maps if it is told nothing: to compare with. */
        @JsonProperty("nchw")
        NCHW
    }
}
