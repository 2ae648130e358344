package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sepbn.data.MeanShape;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

/** The mean error of each landmark, drawn to scale on the mean face; read by the template {@code landmarks.mustache}. */
record LandmarkPlot(int width, int height, List<String> lines, List<Dot> dots) {
    private static final int SIDE = 300;
    /** Air around the face for circles that reach past the crop. */
    private static final int AIR = 20;

    record Dot(String x, String y, String radius, String name) {}

    static LandmarkPlot of(RunReportData data) {
        Protocol protocol = data.data().protocol();
        Landmarks face = MeanShape.known(data.data(), data.policy(), SIDE);
        Box box = data.policy().face(Box.ofImage(SIDE, SIDE));
        double distance = protocol.normaliser(data.best().normaliser()).distance(face, box);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < face.count(); i++) {
            double error = data.best().landmarkErrors().get(i);
            if (!face.labelled(i)) {
                continue;
            }
            dots.add(new Dot(
                    place(face.x(i)),
                    place(face.y(i)),
                    Numbers.fixed(Math.max(0.5, error / 100 * distance), 1),
                    i + " " + protocol.landmarks().get(i) + ": " + Numbers.percent(error)));
        }
        List<String> lines =
                protocol.parts().stream().map(part -> line(face, part)).toList();
        return new LandmarkPlot(SIDE + 2 * AIR, SIDE + 2 * AIR, lines, dots);
    }

    private static String line(Landmarks face, Part part) {
        return part.landmarks().stream()
                .filter(face::labelled)
                .map(i -> place(face.x(i)) + " " + place(face.y(i)))
                .collect(Collectors.joining("L", "M", part.closed() ? "Z" : ""));
    }

    private static String place(double position) {
        return Numbers.fixed(AIR + position, 1);
    }
}
