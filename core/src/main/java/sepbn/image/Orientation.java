package sepbn.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held: the EXIF tag 0x0112 of JPEG, PNG, TIFF and WebP files, 1–8 as the standard numbers them. A file whose
 * EXIF data can't be followed counts as upright: that is no reason to refuse a photograph.
 */
record Orientation(int value) {
    private static final Orientation UPRIGHT = new Orientation(1);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int START_OF_IMAGE = 0xffd8;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final int PNG_EXIF = 0x65584966;
    private static final int WEBP_EXIF = 0x45584946;

    /** Of a whole file of any type. */
    static Orientation of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            if ((bytes.getShort(0) & 0xffff) == START_OF_IMAGE) {
                return ofJpeg(bytes);
            }
            if (bytes.getLong(0) == PNG) {
                return ofPng(bytes);
            }
            if (bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP) {
                return ofWebp(bytes);
            }
            return isTiff(bytes) ? ofTiff(bytes) : UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }

    /** Whether the picture's sides are swapped when it is the right way up. */
    boolean turned() {
        return value >= 5;
    }

    /** The same picture the right way up. */
    Image upright(Image stored) {
        if (value == 1) {
            return stored;
        }
        int width = turned() ? stored.height() : stored.width();
        int height = turned() ? stored.width() : stored.height();
        byte[] rgb = new byte[stored.rgb().length];
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to += 3) {
                int from = 3 * (stored.width() * storedY(stored, x, y) + storedX(stored, x, y));
                System.arraycopy(stored.rgb(), from, rgb, to, 3);
            }
        }
        return new Image(width, height, rgb);
    }

    private int storedX(Image stored, int x, int y) {
        return switch (value) {
            case 2, 3 -> stored.width() - 1 - x;
            case 5, 6 -> y;
            case 7, 8 -> stored.width() - 1 - y;
            default -> x;
        };
    }

    private int storedY(Image stored, int x, int y) {
        return switch (value) {
            case 3, 4 -> stored.height() - 1 - y;
            case 5, 8 -> x;
            case 6, 7 -> stored.height() - 1 - x;
            default -> y;
        };
    }

    private static Orientation ofJpeg(ByteBuffer bytes) {
        int at = 2;
        while (true) {
            int marker = bytes.getShort(at) & 0xffff;
            int length = bytes.getShort(at + 2) & 0xffff;
            if (marker == START_OF_SCAN || marker < 0xff00 || length < 2) {
                return UPRIGHT;
            }
            int data = at + 4;
            if (marker == APP1 && startsWith(bytes, data, EXIF)) {
                return ofTiff(bytes.slice(data + EXIF.length, length - 2 - EXIF.length));
            }
            at += 2 + length;
        }
    }

    /** Chunks: length of the data, name, data, checksum. */
    private static Orientation ofPng(ByteBuffer bytes) {
        int at = Long.BYTES;
        while (true) {
            int length = bytes.getInt(at);
            int data = at + 2 * Integer.BYTES;
            ByteBuffer content = bytes.slice(data, length); // a length beyond the end leads out of here
            if (bytes.getInt(at + Integer.BYTES) == PNG_EXIF) {
                return ofExif(content);
            }
            at = data + length + Integer.BYTES;
        }
    }

    /** Chunks: name, length of the data with its lowest byte first, data, a byte more where the length is odd. */
    private static Orientation ofWebp(ByteBuffer bytes) {
        int at = 3 * Integer.BYTES;
        while (true) {
            int length = Integer.reverseBytes(bytes.getInt(at + Integer.BYTES));
            int data = at + 2 * Integer.BYTES;
            ByteBuffer content = bytes.slice(data, length);
            if (bytes.getInt(at) == WEBP_EXIF) {
                return ofExif(content);
            }
            at = data + length + length % 2;
        }
    }

    /** Some programs write the start that EXIF data have in a JPEG elsewhere too. */
    private static Orientation ofExif(ByteBuffer data) {
        boolean marked = data.capacity() > EXIF.length && startsWith(data, 0, EXIF);
        return ofTiff(marked ? data.slice(EXIF.length, data.capacity() - EXIF.length) : data);
    }

    private static boolean startsWith(ByteBuffer bytes, int at, byte[] start) {
        return bytes.slice(at, start.length).equals(ByteBuffer.wrap(start));
    }

    private static boolean isTiff(ByteBuffer bytes) {
        int start = bytes.getInt(0);
        return start == 0x49492a00 || start == 0x4d4d002a;
    }

    /** The first directory's entry of 12 bytes: tag, type, count, value. */
    private static Orientation ofTiff(ByteBuffer tiff) {
        if (!isTiff(tiff)) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
