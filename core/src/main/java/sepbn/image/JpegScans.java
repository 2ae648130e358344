package sepbn.image;

/**
 * Counts the scans of a JPEG. The decoder draws the whole picture anew for each scan of a progressive one, and a scan that
 * changes nothing has few bytes: without a limit a short file is work for minutes.
 */
final class JpegScans {
    /** As libtiff and browsers allow; cameras and programs write about ten. */
    private static final int MOST = 100;

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;

    /** Those below are stuffed bytes, or none that a decoder follows: it looks for the next marker just behind them. */
    private static final int FIRST_WITH_LENGTH = 0xc0;

    private JpegScans() {}

    /** @throws ImageException if {@code file} is a JPEG with too many; files of other types pass */
    static void check(byte[] file) {
        if (file.length < 2 || unsigned(file, 0) != 0xff || unsigned(file, 1) != START_OF_IMAGE) {
            return;
        }
        int scans = 0;
        int at = 2;
        while (at + 3 < file.length) {
            int marker = unsigned(file, at + 1);
            if (unsigned(file, at) != 0xff || marker == 0xff) {
                at++; // within a scan, or filling
            } else if (marker == END_OF_IMAGE && scans > 0) {
                return; // what follows, cameras' previews and films, is not decoded
            } else if (marker < FIRST_WITH_LENGTH || (marker >= FIRST_RESTART && marker <= END_OF_IMAGE)) {
                at += 2;
            } else {
                scans += marker == START_OF_SCAN ? 1 : 0;
                ImageReader.require(
                        scans <= MOST, "is a JPEG of more than " + MOST + " scans; save it anew, as an ordinary JPEG");
                at += 2 + (unsigned(file, at + 2) << Byte.SIZE | unsigned(file, at + 3));
            }
        }
    }

    private static int unsigned(byte[] file, int at) {
        return file[at] & 0xff;
    }
}
