package sepbn.data.synthetic;

import java.util.List;
import sepbn.geometry.Landmarks;

/**
 * The annotation schemes as weighted means of the 98 WFLW landmarks of the same head, so that all schemes agree. Where
 * a scheme has a point that WFLW lacks, it lies on the line through WFLW's neighbours.
 */
final class LandmarkSchemes {
    /** Names of the schemes, as the protocols are called. */
    static final List<String> NAMES = List.of("wflw-98", "300w-68", "cofw-29", "aflw-19", "mtfl-5");

    /**
     * 17 every second point of the contour; brows along the upper edge with the inner end in the middle; eyes with the
     * lid points at thirds; inner lips closer to the middle. A term is {@code index*weight}.
     */
    private static final String IBUG_68 = "0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 32 "
            + "33 34 35 36 37*.6+38*.4 42*.6+50*.4 43 44 45 46 "
            + "51 52 53 54 55 56 57 58 59 "
            + "60 61*.65+62*.35 62*.35+63*.65 64*.88+63*.06+65*.06 66*.35+65*.65 67*.65+66*.35 "
            + "68*.88+69*.06+75*.06 69*.65+70*.35 70*.35+71*.65 72 73*.65+74*.35 74*.35+75*.65 "
            + "76 77 78 79 80 81 82 83 84*.75+85*.25 85 86*.75+85*.25 87 "
            + "88 89*.6+90*.4 90 90*.4+91*.6 92 93*.6+94*.4 94 94*.4+95*.6";

    private static final String COFW_29 = "33 46 37*.5+38*.5 42*.5+50*.5 35 40 44 48 60 72 64 68 62 66 70 74 96 97 "
            + "55 59 54 57 76 82 79 90 94 85 16";

    private static final String AFLW_19 =
            "33 35*.5+40*.5 37*.5+38*.5 42*.5+50*.5 44*.5+48*.5 46 60 96 64 68 97 72 55 54 59 76 90*.5+94*.5 82 16";

    private static final String FIVE = "96 97 54 76 82";

    private LandmarkSchemes() {}

    /**
     * The landmarks of scheme {@code name} of a face whose 98 landmarks are {@code wflw}.
     *
     * @throws SyntheticException if there is no such scheme
     */
    static Landmarks select(String name, Landmarks wflw) {
        return switch (name) {
            case "wflw-98" -> wflw;
            case "300w-68" -> combine(IBUG_68, wflw);
            case "cofw-29" -> combine(COFW_29, wflw);
            case "aflw-19" -> combine(AFLW_19, wflw);
            case "mtfl-5" -> combine(FIVE, wflw);
            default -> throw unknown(name);
        };
    }

    static SyntheticException unknown(String name) {
        return new SyntheticException(
                "protocol (=" + name + ") must be one that synthetic faces are annotated in: " + NAMES);
    }

    private static Landmarks combine(String scheme, Landmarks wflw) {
        String[] points = scheme.split(" ");
        double[] xy = new double[2 * points.length];
        for (int i = 0; i < points.length; i++) {
            for (String term : points[i].split("\\+")) {
                int star = term.indexOf('*');
                int index = Integer.parseInt(star < 0 ? term : term.substring(0, star));
                double weight = star < 0 ? 1 : Double.parseDouble(term.substring(star + 1));
                xy[2 * i] += weight * wflw.x(index);
                xy[2 * i + 1] += weight * wflw.y(index);
            }
        }
        return Landmarks.of(xy);
    }
}
