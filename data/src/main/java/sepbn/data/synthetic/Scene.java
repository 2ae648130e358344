package sepbn.data.synthetic;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;

/** Everything that is decided about one picture before it is painted. */
record Scene(
        Head head,
        Look look,
        Camera camera,
        Lighting lighting,
        Capture capture,
        boolean glasses,
        boolean sunglasses,
        Optional<Occluder> occluder,
        Dice dice) {
    static Scene draw(Dice dice) {
        Dice extras = dice.fork(7);
        boolean glasses = extras.chance(0.18);
        boolean sunglasses = glasses && extras.chance(0.25);
        Occluder[] kinds = Occluder.values();
        Optional<Occluder> occluder =
                extras.chance(0.22) ? Optional.of(kinds[extras.below(kinds.length)]) : Optional.empty();
        return new Scene(
                new Head(Identity.draw(dice.fork(1)), Expression.draw(dice.fork(2))),
                Look.draw(dice.fork(3)),
                camera(dice.fork(4)),
                Lighting.draw(dice.fork(5)),
                Capture.draw(dice.fork(6)),
                glasses,
                sunglasses,
                occluder,
                dice);
    }

    private static Camera camera(Dice dice) {
        double yaw = dice.chance(0.75)
                ? dice.normal(0.28)
                : dice.chance(0.85) ? dice.uniform(-0.95, 0.95) : dice.uniform(-1.3, 1.3);
        double pitch = Math.max(-0.52, Math.min(0.52, dice.normal(0.15)));
        double roll = dice.chance(0.8) ? dice.normal(0.13) : dice.uniform(-0.52, 0.52);
        Camera camera = new Camera(yaw, pitch, roll, dice.uniform(8, 25));
        int size = SyntheticFaces.SIZE;
        double[] middle = camera.see(0, 0.7, -0.3);
        double scale = size * dice.uniform(0.19, 0.27);
        camera.aim(
                scale,
                size * (0.5 + dice.normal(0.03)) - scale * middle[0],
                size * (0.52 + dice.normal(0.03)) - scale * middle[1]);
        return camera;
    }

    /** The 98 landmarks of WFLW in pixels. */
    Landmarks landmarks() {
        double[] xy = new double[2 * NeutralFace.COUNT];
        new ContourTracer(head, camera).trace(xy);
        for (int i = NeutralFace.FIRST_INNER; i < NeutralFace.COUNT; i++) {
            double x = head.face.x(i);
            double y = head.face.y(i);
            double[] pixel = camera.see(x, y, head.depth(x, y));
            xy[2 * i] = pixel[0];
            xy[2 * i + 1] = pixel[1];
        }
        return Landmarks.of(xy);
    }

    Set<String> subsets() {
        Set<String> subsets = new TreeSet<>();
        add(
                subsets,
                "pose",
                Math.abs(camera.yaw) > 0.7 || Math.abs(camera.pitch) > 0.35 || Math.abs(camera.roll) > 0.4);
        add(subsets, "expression", head.expression.isStrong());
        add(subsets, "illumination", lighting.isExtreme());
        add(subsets, "make-up", look.isMadeUp());
        add(subsets, "occlusion", sunglasses || occluder.isPresent());
        add(subsets, "blur", capture.isBlurred());
        return subsets;
    }

    private static void add(Set<String> subsets, String name, boolean member) {
        if (member) {
            subsets.add(name);
        }
    }

    Image paint() {
        int size = SyntheticFaces.SIZE;
        Canvas picture = new Canvas(size, size);
        Background.paint(picture, look.skin(), dice.fork(10));
        Rasterizer rasterizer = new Rasterizer(size, lighting);
        FaceTexture texture = new FaceTexture(head.shape);
        new SkinPainter(head, look, texture).paint(dice.fork(11));
        BrowPainter.paint(head, look, texture, dice.fork(12));
        new MouthPainter(head, look, texture).paint(dice.fork(13));
        new EyePainter(head, look, texture).paint(dice.fork(14));
        HairPainter.paint(look, texture, dice.fork(15));
        draw(rasterizer, HeadMesh.of(head, look, texture), camera);
        for (Mesh part : Body.onHead(head, look, dice.fork(16))) {
            draw(rasterizer, part, camera);
        }
        for (Mesh part : Body.below(head, look, dice.fork(17))) {
            draw(rasterizer, part, camera.following(0.35));
        }
        rasterizer.layOver(picture);
        if (glasses) {
            Glasses.paint(picture, camera, lighting, sunglasses, dice.fork(18));
        }
        occluder.ifPresent(o -> o.paint(picture, head, camera, lighting, look, dice.fork(19)));
        return new Image(size, size, capture.develop(picture, dice.fork(20)));
    }

    private void draw(Rasterizer rasterizer, Mesh mesh, Camera from) {
        mesh.view(from, lighting);
        rasterizer.draw(mesh);
    }
}
