package sepbn.data.check;

import sepbn.geometry.Box;
import sepbn.image.Image;

/** What is kept of an image that has been read: its size in pixels and what it looks like. */
record ReadImage(ImageFaces of, int width, int height, Thumbnail thumbnail) {
    static ReadImage of(ImageFaces faces) {
        Image image = faces.image().load();
        return new ReadImage(faces, image.width(), image.height(), Thumbnail.of(image));
    }

    Box bounds() {
        return Box.ofImage(width, height);
    }

    String size() {
        return width + "x" + height + " pixels";
    }
}
