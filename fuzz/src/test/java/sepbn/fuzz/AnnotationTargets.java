package sepbn.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.FaceShapes;
import sepbn.data.format.PtsFile;
import sepbn.geometry.Landmarks;

/** The annotations of data sets. Points of the seeds lie on a spiral in {@link Pictures#FACE}. */
final class AnnotationTargets {
    private static final String WFLW_LIST =
            "WFLW_annotations/list_98pt_rect_attr_train_test/list_98pt_rect_attr_test.txt";

    private AnnotationTargets() {}

    static List<Target> all() {
        return List.of(
                pts(),
                threeHundredW(),
                wflw(),
                mtfl(),
                imm(),
                aflwShapes(),
                widerFace(),
                csv(),
                hrnetCsv(),
                boxes(),
                coco(),
                dlib(),
                ljson());
    }

    private static Target pts() {
        Parser parser = Parser.ofFile("face.pts", file -> {
            Landmarks landmarks = PtsFile.read(file, 3);
            Sane.require(landmarks.count() == 3, "three points were asked for");
            Sane.check(landmarks);
        });
        return Target.ofText(
                "pts",
                parser,
                ptsFile(3),
                "1 2\n3.5 4\n-5e1 6\n",
                "\uFEFFVERSION: 1\r\nn_points:3\r\n\r\n{\r\n1.5 2\r\n.5 7.\r\n+1E2 0\r\n}\r\n");
    }

    private static Target threeHundredW() {
        return Target.ofText("300w", Parser.ofFolder("300w", "face.pts"), ptsFile(68));
    }

    private static Target wflw() {
        String face = points(98, " ") + " 10 20 60 90 1 0 0 1 0 0 face.png\n";
        return Target.ofText(
                "wflw", Parser.ofFolder("wflw", WFLW_LIST), face, face + "\n" + face.replace("1 0 0 1", "0 1 0 0"));
    }

    private static Target mtfl() {
        return Target.ofText(
                "mtfl",
                Parser.ofFolder("mtfl", "training.txt"),
                "face.png 20 40 30 25 35 20.5 21 30 36 35\n",
                "face.png 20 40 30 25 35 20 21 30 36 35 1 2 2 3\r\n\r\n.\\face.png 1 2 3 4 5 6 7 8 9 1e1 1 1 1 1\r\n");
    }

    private static Target imm() {
        String lines = lines(58, i -> "0 \t4 \t" + i / 64.0 + " \t" + i * i / 4096.0 + " \t" + i + " \t0 \t1");
        return Target.ofText(
                "imm",
                Parser.ofFolder("imm", "01-1m.asf"),
                "#\n# AAM Shape File\n#\n58\n\n# model points\n" + lines + "\n# host image\n" + Pictures.FACE + "\n");
    }

    private static Target aflwShapes() {
        Parser parser = Parser.ofFile(
                "train.txt", file -> FaceShapes.open(DataSetReference.parse("aflw-shapes:" + file.getParent()))
                        .shapes()
                        .forEach(Sane::check));
        return Target.ofText("aflw-shapes", parser, "a.jpg " + points(19, " ") + "\nb.jpg " + points(19, "  ") + "\n");
    }

    private static Target widerFace() {
        String face = "1 2 90 91.5 10 20 0.0 30 20 0.0 20 30 1.0 12 40 0.0 28 41 0.0 0.8\n";
        return Target.ofText(
                "widerface",
                Parser.ofFolder("widerface", "label.txt"),
                "# face.png\n" + face,
                "# face.png\r\n" + face + "0 0 500 400" + " -1".repeat(15) + " 0.2\r\n5 6 7 8\n# face.png\n" + face);
    }

    private static Target csv() {
        return Target.ofText(
                "csv",
                Parser.ofDataSet("csv", "faces.csv"),
                "image,a,b,c,d,e,f,g,h,i,j\nface.png,1,2,3,4,5,6,7,8.5,9,1\n",
                "\uFEFFfile,box_x,box_y,box_width,box_height,occluded,subsets,a,b,c,d,e,f,g,h,i,j\r\n"
                        + "\"face.png\",1,2,30,4e1,0 4,hard \"\"x,1,2,,,5,6,7,8,9,1\r\n");
    }

    private static Target hrnetCsv() {
        return Target.ofText(
                "hrnet-csv",
                Parser.ofDataSet("hrnet-csv", "faces.csv"),
                "image_name,scale,center_w,center_h,a,b,c,d,e,f,g,h,i,j\nface.png,0.25,26,31,1,2,3,4,5,6,7,8,9,1\n");
    }

    private static Target coco() {
        String points = IntStream.range(0, 5).mapToObj(i -> (i + 1) + ",3.5,2").collect(Collectors.joining(","));
        return Target.ofText(
                "coco",
                Parser.ofDataSet("coco", "train.json"),
                "{\"images\":[{\"id\":1,\"file_name\":\"face.png\",\"width\":64,\"height\":48}],\"annotations\":[{\"id\":7,"
                        + "\"image_id\":1,\"category_id\":1,\"iscrowd\":0,\"bbox\":[1,2,30,40],\"num_keypoints\":5,"
                        + "\"keypoints\":[" + points
                        + "]}],\"categories\":[{\"id\":1,\"name\":\"face\",\"keypoints\":[],"
                        + "\"skeleton\":[]}]}",
                "{\"categories\":[{\"id\":1,\"name\":\"face\",\"keypoints\":[\"nose-tip\",\"left-eye-center\","
                        + "\"right-eye-center\",\"left-mouth-corner\",\"right-mouth-corner\"]}],\"images\":[{\"id\":\"a\","
                        + "\"file_name\":\"face.png\"}],\"annotations\":[{\"image_id\":\"a\",\"category_id\":1,\"subsets\":"
                        + "[\"x\"],\"keypoints\":[1,2,0,3,4,1,5,6e0,2,7,8,2,9,1,2.0]}]}");
    }

    private static Target dlib() {
        String parts = IntStream.range(0, 5)
                .mapToObj(i -> "<part name='0" + i + "' x='" + (i * i + 1) + "' y='" + (40 - 3.5 * i) + "'/>")
                .collect(Collectors.joining());
        return Target.ofText(
                "dlib",
                Parser.ofDataSet("dlib", "train.xml"),
                "<?xml version='1.0' encoding='ISO-8859-1'?>\n<dataset>\n<images>\n<image file='face.png' width='64'"
                        + " height='48'>\n<box top='1' left='2' width='52' height='43'>" + parts
                        + "</box>\n<box top='1' left='2' width='5' height='4' ignore='1'/></image></images></dataset>",
                "<dataset><images><image file='face.png'><box top='1.5' left='2' width='52' height='43'><label>x</label>"
                        + parts + "<!-- c --></box></image></images></dataset>");
    }

    private static Target ljson() {
        return Target.ofText(
                "ljson",
                Parser.ofFolder("pts", "face.ljson"),
                "{\"version\":2,\"labels\":[],\"landmarks\":{\"points\":[[1,2],[3.5,4],[null,null],[7,8],[9,1]],"
                        + "\"connectivity\":[[0,1]]}}",
                "{\"version\":3,\"groups\":{\"PTS\":{\"labels\":[],\"landmarks\":{\"points\":[[1,2],[3,4],[5,6],[7,8],[9,1]]}}}}");
    }

    /** Beside a face whose box they are. */
    private static Target boxes() {
        Parser parser = Parser.ofFile("boxes.csv", file -> {
            Path faces = file.resolveSibling("faces.csv");
            if (!Files.exists(faces)) {
                Files.writeString(faces, "image,a,b,c,d,e,f,g,h,i,j\nface.png,1,2,3,4,5,6,7,8,9,1\n");
            }
            Sane.check(DataSets.open(DataSetReference.parse("csv:" + faces + ",boxes=" + file)));
        });
        return Target.ofText(
                "boxes",
                parser,
                "image,x,y,width,height\nface.png,1,2,8.5,6\n",
                "y,x,height,width,image\n1,1,9,9,face.png\n");
    }

    private static String ptsFile(int count) {
        return "version: 1\nn_points:  " + count + "\n{\n" + lines(count, AnnotationTargets::point) + "}\n";
    }

    private static String points(int count, String separator) {
        return IntStream.range(0, count).mapToObj(AnnotationTargets::point).collect(Collectors.joining(separator));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(i -> line.apply(i) + "\n").collect(Collectors.joining());
    }

    private static String point(int i) {
        return String.format(Locale.ROOT, "%.3f %.3f", 32 + 0.2 * i * Math.cos(i), 24 + 0.2 * i * Math.sin(i));
    }
}
