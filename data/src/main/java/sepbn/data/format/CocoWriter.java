package sepbn.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceDetail;
import sepbn.data.ImageSource;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageReader;
import sepbn.json.EnumNames;
import sepbn.model.BoxKind;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

/**
 * Writes the files of {@link Coco}, one a part, with their images beside them. A landmark without a position is written as not
 * labelled, hidden or not; everything else comes back as it was.
 *
 * <p>Keys that COCO does not have: {@code info.visibility} says that v = 1 means hidden even if nothing is visible; an
 * annotation's {@code box} is what its {@code bbox} was drawn round, as {@link BoxKind} names it, where it is not the official
 * one; {@code detector_box} is the box of a detector beside another one; {@code subsets} are the face's, but for the part.
 */
public final class CocoWriter implements DataWriter {
    private static final int ONE = 1;

    @Override
    public String format() {
        return Coco.NAME;
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX, FaceDetail.OCCLUSION, FaceDetail.SUBSETS);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        Map<String, ImageSource> sources = new LinkedHashMap<>();
        Map<String, Integer> ids = new HashMap<>();
        List<Integer> imageOf = new ArrayList<>();
        for (Sample face : data.samples()) {
            String name = images.place(face);
            sources.putIfAbsent(name, face.image());
            imageOf.add(ids.computeIfAbsent(name, unseen -> sources.size()));
        }
        JsonFile.write(folder.resolve(part + "." + Coco.TYPE), out -> {
            out.writeStartObject();
            writeHead(out, data);
            writeImages(out, sources, ids);
            out.writeArrayFieldStart("annotations");
            for (int i = 0; i < data.size(); i++) {
                writeFace(out, data.samples().get(i), i + ONE, imageOf.get(i), part);
            }
            out.writeEndArray();
            writeCategory(out, data.protocol());
            out.writeEndObject();
        });
    }

    private static void writeHead(JsonGenerator out, DataSet data) throws IOException {
        out.writeObjectFieldStart("info");
        out.writeStringField(
                "description", "faces with the landmarks of " + data.protocol().name());
        out.writeStringField("version", "1.0");
        out.writeStringField(CocoParser.VISIBILITY, "0 not labelled, 1 hidden, 2 visible");
        out.writeEndObject();
        out.writeArrayFieldStart("licenses");
        out.writeStartObject();
        out.writeNumberField("id", ONE);
        out.writeStringField("name", data.licence());
        out.writeStringField("url", "");
        out.writeEndObject();
        out.writeEndArray();
    }

    private static void writeImages(JsonGenerator out, Map<String, ImageSource> sources, Map<String, Integer> ids)
            throws IOException {
        out.writeArrayFieldStart("images");
        for (Map.Entry<String, ImageSource> image : sources.entrySet()) {
            ImageReader.Size size = ImageSizes.of(image.getValue());
            out.writeStartObject();
            out.writeNumberField("id", ids.get(image.getKey()));
            out.writeStringField("file_name", image.getKey());
            out.writeNumberField("width", size.width());
            out.writeNumberField("height", size.height());
            out.writeNumberField("license", ONE);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeFace(JsonGenerator out, Sample face, int id, int image, String part) throws IOException {
        Box box = face.box();
        out.writeStartObject();
        out.writeNumberField("id", id);
        out.writeNumberField("image_id", image);
        out.writeNumberField("category_id", ONE);
        writeBox(out, "bbox", box);
        out.writeNumberField("area", box.width() * box.height());
        out.writeNumberField("iscrowd", 0);
        out.writeNumberField("num_keypoints", face.landmarks().labelledCount());
        writePoints(out, face);
        FaceBoxes boxes = face.boxes();
        BoxKind kind = boxes.usualKind();
        if (kind != BoxKind.OFFICIAL) {
            out.writeStringField(CocoAnnotation.BOX_KIND, EnumNames.of(kind));
        }
        Optional<Box> detected = kind == BoxKind.DETECTOR ? Optional.empty() : boxes.detected();
        if (detected.isPresent()) {
            writeBox(out, CocoAnnotation.DETECTED, detected.get());
        }
        List<String> subsets = face.subsets().stream()
                .filter(name -> !name.equals(part))
                .sorted()
                .toList();
        if (!subsets.isEmpty()) {
            out.writeArrayFieldStart(CocoAnnotation.SUBSETS);
            for (String subset : subsets) {
                out.writeString(subset);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void writeBox(JsonGenerator out, String key, Box box) throws IOException {
        out.writeFieldName(key);
        out.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
    }

    private static void writePoints(JsonGenerator out, Sample face) throws IOException {
        Landmarks landmarks = face.landmarks();
        out.writeArrayFieldStart("keypoints");
        for (int i = 0; i < landmarks.count(); i++) {
            boolean labelled = landmarks.labelled(i);
            out.writeNumber(labelled ? landmarks.x(i) : 0);
            out.writeNumber(labelled ? landmarks.y(i) : 0);
            out.writeNumber(labelled ? face.occluded().contains(i) ? 1 : 2 : 0);
        }
        out.writeEndArray();
    }

    private static void writeCategory(JsonGenerator out, Protocol protocol) throws IOException {
        out.writeArrayFieldStart("categories");
        out.writeStartObject();
        out.writeNumberField("id", ONE);
        out.writeStringField("name", "face");
        out.writeStringField("supercategory", "person");
        out.writeArrayFieldStart("keypoints");
        for (String name : protocol.landmarks()) {
            out.writeString(name);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("skeleton");
        for (Part part : protocol.parts()) {
            List<Integer> line = part.landmarks();
            for (int i = part.closed() ? 0 : 1; i < line.size(); i++) {
                int from = line.get((i + line.size() - 1) % line.size());
                out.writeArray(new int[] {from + ONE, line.get(i) + ONE}, 0, 2);
            }
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
    }
}
