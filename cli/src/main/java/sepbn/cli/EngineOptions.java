package sepbn.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sepbn.json.EnumNames;
import sepbn.torch.EngineSettings;
import sepbn.torch.EngineSettings.Device;

/** Where to calculate, for the commands that use a trained network. */
final class EngineOptions {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to calculate with; 0, the default, is one per core.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = DeviceConverter.class,
            description = "Where to calculate: cpu, the default, or cuda.")
    private Optional<Device> device = Optional.empty();

    /** Prediction is in 32-bit floats whatever the precision of training was. */
    EngineSettings settings() {
        EngineSettings defaults = EngineSettings.DEFAULT;
        return new EngineSettings(
                defaults.precision(),
                device.orElse(defaults.device()),
                threads.orElse(defaults.threads()),
                defaults.layout());
    }

    /** By the names that configurations use. */
    static final class DeviceConverter implements ITypeConverter<Device> {
        @Override
        public Device convert(String text) {
            for (Device device : Device.values()) {
                if (EnumNames.of(device).equals(text.toLowerCase(Locale.ROOT))) {
                    return device;
                }
            }
            throw new TypeConversionException("(=" + text + ") must be one of " + EnumNames.of(Device.class));
        }
    }
}
