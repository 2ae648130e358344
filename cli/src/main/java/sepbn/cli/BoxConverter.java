package sepbn.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;

/** A box as {@code x,y,w,h}. */
final class BoxConverter implements ITypeConverter<Box> {
    @Override
    public Box convert(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new TypeConversionException("box (=" + text + ") must be four numbers x,y,w,h");
        }
        double[] numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new TypeConversionException("box (=" + text + ") must be four numbers x,y,w,h");
            }
        }
        try {
            return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        } catch (GeometryException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
