package sepbn.data;

import sepbn.protocol.Protocol;

/** A kind of annotation files. Safe to use from several threads. */
public interface DataFormat {
    FormatDescription description();

    /**
     * Adds all faces of {@code source} to {@code faces}, each with its official part. Images are decoded later.
     *
     * @return the protocol of the faces
     * @throws sepbn.SepbnException if the files are not those of the format; what is wrong with one face goes to
     *     {@link FaceList#add} instead
     */
    Protocol read(DataSource source, FaceList faces);
}
