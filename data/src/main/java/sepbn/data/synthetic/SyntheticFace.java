package sepbn.data.synthetic;

import java.util.Set;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;

/** One drawn face with what is known about it. */
public final class SyntheticFace {
    private final Scene scene;

    SyntheticFace(Scene scene) {
        this.scene = scene;
    }

    /** Draws the picture, anew at every call: {@link SyntheticFaces#SIZE} pixels square. */
    public Image image() {
        return scene.paint();
    }

    /**
     * The landmarks in image pixels; landmarks that are hidden lie where they would be seen.
     *
     * @param protocol one of {@link SyntheticFaces#protocols()}
     * @throws SyntheticException if there is no such scheme
     */
    public Landmarks landmarks(String protocol) {
        return LandmarkSchemes.select(protocol, scene.landmarks());
    }

    /** Those of WFLW's subsets {@code pose, expression, illumination, make-up, occlusion, blur} that the face is in. */
    public Set<String> subsets() {
        return scene.subsets();
    }
}
