package sepbn.data.format;

import java.util.Optional;
import sepbn.data.FileImage;
import sepbn.data.ImageSource;
import sepbn.image.Image;

/**
 * An image within a COFW file.
 *
 * @param variable the cell that has it
 * @param index its place there, from 0
 * @param address where it lies in the file
 */
record CofwImage(MatlabHdf5 file, String variable, int index, long address) implements ImageSource {
    @Override
    public Image load() {
        return file.image(name(), address);
    }

    /** That of the whole file. */
    @Override
    public Optional<String> stamp() {
        return new FileImage(file.file()).stamp();
    }

    /** As MATLAB writes it, counted from 1. */
    private String name() {
        return variable + "{" + (index + 1) + "}";
    }

    @Override
    public String toString() {
        return file + ": " + name();
    }
}
