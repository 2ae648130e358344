package sepbn.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A whole file in memory, for decoders. Some take what lies beyond the end of a damaged file for zeros, and may go on so for
 * minutes: here the end is the end.
 */
final class BytesInput extends ImageInputStreamImpl {
    /** Decoders ask a few dozen times at the end of a sound file. */
    private static final int MOST_READS_BEYOND = 1 << 16;

    /** So many bytes are read without asking; as few as a decoder of JPEG reads at once. */
    private static final int PIECE = 1 << 10;

    private final byte[] bytes;
    private final Runnable goOn;
    private int readsBeyond;
    private int unasked;

    /** @param goOn asked after each piece; what it throws comes through the decoder */
    BytesInput(byte[] bytes, Runnable goOn) {
        this.bytes = bytes;
        this.goOn = goOn;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (ended()) {
            return -1;
        }
        ask(1);
        return bytes[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (ended()) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        ask(count);
        System.arraycopy(bytes, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    private void ask(int more) {
        unasked += more;
        if (unasked >= PIECE) {
            unasked = 0;
            goOn.run();
        }
    }

    private boolean ended() {
        if (streamPos < bytes.length) {
            return false;
        }
        if (++readsBeyond > MOST_READS_BEYOND) {
            throw new ImageException(ImageReader.damaged("it ends too early"));
        }
        return true;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
