package sepbn.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import sepbn.io.LockedFile;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;

/** libtorch, loaded and set up. The settings of the last engine that was started hold for the whole process. */
public final class Engine {
    /** Names the instructions beyond which oneDNN, which computes libtorch's convolutions, must not go. */
    private static final String MOST_INSTRUCTIONS = "ONEDNN_MAX_CPU_ISA";

    private final EngineSettings settings;
    private final int threads;

    private Engine(EngineSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Loads libtorch and applies {@code settings}.
     *
     * @throws TorchException if there is no libtorch for this platform, or not the device asked for
     */
    public static Engine start(EngineSettings settings) {
        load();
        if (settings.device() == EngineSettings.Device.CUDA && !torch.cuda_is_available()) {
            throw new TorchException("device (=cuda) must be one that this libtorch has, and it finds no CUDA device;"
                    + " choose device cpu");
        }
        int threads = settings.threads() > 0
                ? settings.threads()
                : Runtime.getRuntime().availableProcessors();
        torch.set_num_threads(threads);
        try (PointerScope scope = scope()) {
            // OpenBLAS has threads of its own, which spin after each product and so take the cores from libtorch's.
            // What it
            // gets here is small: libtorch gives convolutions and bfloat16 to oneDNN.
            openblas_nolapack.blas_set_num_threads(1);
            Context context = torch.globalContext();
            // CUDA has no deterministic form of some of them.
            context.setDeterministicAlgorithms(settings.device() == EngineSettings.Device.CPU, false);
            // Tensors are filled before they are read here; to fill them with NaN first would cost a pass over each.
            context.setDeterministicFillUninitializedMemory(false);
        }
        return new Engine(settings, threads);
    }

    private static void load() {
        try {
            // JavaCPP's own lock does not keep a second process from a library that the first is unpacking (javacpp,
            // issue 608).
            LockedFile.alone(Path.of(Loader.getCacheDir().getPath(), "sepbn.lock"), () -> {
                Loader.load(torch.class);
                Loader.load(openblas_nolapack.class);
            });
        } catch (IOException e) {
            throw new TorchException("libtorch finds no folder to unpack itself into: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new TorchException(
                    "libtorch can't be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + " (" + firstLine(e) + "); it runs on linux-x86_64,"
                            + " macosx-arm64 and windows-x86_64 and unpacks itself into the folder named by"
                            + " -Dorg.bytedeco.javacpp.cachedir (default ~/.javacpp/cache)",
                    e);
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    public EngineSettings settings() {
        return settings;
    }

    /** The number of threads that an operation uses at most. */
    public int threads() {
        return threads;
    }

    /** The library's version, for a checkpoint's manifest. */
    public static String version() {
        try {
            return "libtorch " + Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            throw new TorchException("the version of libtorch can't be read from its jar: " + e.getMessage(), e);
        }
    }

    /**
     * The processor's instructions, such as {@code AVX2}, as ATen found them, or the limit that the environment sets to those of
     * convolutions. Two trainings end with the same weights only where these are the same (docs/decisions.md, "The same numbers on another
     * machine").
     */
    public static String instructions() {
        String most = System.getenv(MOST_INSTRUCTIONS);
        if (most != null && !most.isBlank()) {
            return most.strip().toUpperCase(Locale.ROOT);
        }
        load();
        try (PointerScope scope = scope()) {
            return torch.get_cpu_capability().getString();
        }
    }

    /** What maps, convolutions and linear layers are trained in. */
    torch.ScalarType type() {
        return settings.precision() == Precision.BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
    }

    /** How maps (N, C, H, W) and the weights of convolutions lie in memory. */
    torch.MemoryFormat mapFormat() {
        return settings.layout() == Layout.NHWC ? torch.MemoryFormat.ChannelsLast : torch.MemoryFormat.Contiguous;
    }

    Device device() {
        return new Device(settings.device() == EngineSettings.Device.CUDA ? "cuda" : "cpu");
    }

    /** A scope that frees every native object made within it on this thread, unless it was retained. */
    static PointerScope scope() {
        return new PointerScope();
    }
}
