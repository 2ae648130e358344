package sepbn.data.format;

import static sepbn.data.DataException.require;

import sepbn.data.DataSet;
import sepbn.data.Sample;

/** What official formats ask of the faces that are written in them. */
final class WriterRules {
    private WriterRules() {}

    /** @throws sepbn.data.DataException unless the faces have the landmarks of the format's own protocol */
    static void requireProtocol(DataSet data, String format, String protocol) {
        require(
                data.protocol().name().equals(protocol),
                "protocol (=" + data.protocol().name() + ") of " + data.name() + " must be " + protocol + " for format "
                        + format + "; choose another format, or convert the landmarks if there is an exact mapping");
    }

    /** @throws sepbn.data.DataException if a landmark has no position */
    static void requireComplete(DataSet data, String format) {
        for (Sample face : data.samples()) {
            require(
                    face.landmarks().labelledCount() == data.protocol().count(),
                    "face " + face.id() + " of " + data.name() + " must have all its landmarks labelled for format "
                            + format + ", which can't say that one is not; coco can");
        }
    }
}
