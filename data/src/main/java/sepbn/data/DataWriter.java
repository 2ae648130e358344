package sepbn.data;

import java.nio.file.Path;
import java.util.Set;

/** Writes data sets in one {@link DataFormat}, which reads them back with every number as it was. */
public interface DataWriter {
    /** The name of the format. */
    String format();

    /** What the format holds of a face besides its landmarks. */
    Set<FaceDetail> holds();

    /**
     * Writes the faces and their images into {@code folder}.
     *
     * @param part the part of the data set that they are, such as {@code train}; it names the list of a format that has one
     *     list a part
     * @param images of the folder
     * @throws DataException if the format can't hold such faces, before anything is written, or a file can't be written
     */
    void write(DataSet data, String part, ImageStore images, Path folder);
}
