package sepbn.server;

import sepbn.fixtures.DrawnFace;
import sepbn.image.Image;

/** A picture with faces that the cascade finds. */
final class DrawnFaces {
    private DrawnFaces() {}

    /** A large face at the left and a smaller one at the right, as PNG. */
    static byte[] two() {
        Image image = DrawnFace.at(600, 400, 130, 200, 160);
        DrawnFace.add(image, 450, 200, 120);
        return TestServer.encoded(image, "png");
    }
}
