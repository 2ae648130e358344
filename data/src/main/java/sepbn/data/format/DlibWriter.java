package sepbn.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageReader;
import sepbn.json.EnumNames;
import sepbn.model.BoxKind;

/**
 * Writes the files of {@link Dlib}, one a part, with their images beside them. A landmark without a position has no part.
 * Numbers are written in full; dlib itself reads whole ones only.
 *
 * <p>Attributes that imglab does not have, and that dlib passes over: {@code landmarks} of the whole is their number;
 * {@code box} of a box is what it was drawn round, as {@link BoxKind} names it, where it is not the official box;
 * {@code subsets} are those of a face, between commas; {@code occluded} of a part is 1 where it is hidden.
 */
public final class DlibWriter implements DataWriter {
    @Override
    public String format() {
        return Dlib.NAME;
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX, FaceDetail.OCCLUSION, FaceDetail.SUBSETS);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        Map<String, List<Sample>> faces = new LinkedHashMap<>();
        for (Sample face : data.samples()) {
            faces.computeIfAbsent(images.place(face), image -> new ArrayList<>())
                    .add(face);
        }
        XmlFile.write(folder.resolve(part + "." + Dlib.TYPE), out -> {
            out.writeStartDocument("UTF-8", "1.0");
            start(out, 0, DlibParser.ROOT);
            out.writeAttribute(
                    DlibParser.LANDMARKS, Integer.toString(data.protocol().count()));
            text(out, "name", part);
            text(out, "comment", "Landmarks of " + data.protocol().name() + ". Licence: " + data.licence());
            start(out, 1, "images");
            for (Map.Entry<String, List<Sample>> image : faces.entrySet()) {
                writeImage(out, image.getKey(), image.getValue(), part);
            }
            end(out, 1);
            end(out, 0);
            out.writeCharacters("\n");
            out.writeEndDocument();
        });
    }

    private static void writeImage(XMLStreamWriter out, String name, List<Sample> faces, String part)
            throws XMLStreamException {
        ImageReader.Size size = ImageSizes.of(faces.get(0).image());
        start(out, 2, "image");
        out.writeAttribute("file", name);
        out.writeAttribute("width", Integer.toString(size.width()));
        out.writeAttribute("height", Integer.toString(size.height()));
        for (Sample face : faces) {
            writeFace(out, face, part);
        }
        end(out, 2);
    }

    private static void writeFace(XMLStreamWriter out, Sample face, String part) throws XMLStreamException {
        Box box = face.box();
        start(out, 3, "box");
        out.writeAttribute("top", number(box.y()));
        out.writeAttribute("left", number(box.x()));
        out.writeAttribute("width", number(box.width()));
        out.writeAttribute("height", number(box.height()));
        BoxKind kind = face.boxes().usualKind();
        if (kind != BoxKind.OFFICIAL) {
            out.writeAttribute(DlibParser.BOX_KIND, EnumNames.of(kind));
        }
        String subsets = face.subsets().stream()
                .filter(subset -> !subset.equals(part))
                .sorted()
                .collect(Collectors.joining(","));
        if (!subsets.isEmpty()) {
            out.writeAttribute(DlibParser.SUBSETS, subsets);
        }
        Landmarks landmarks = face.landmarks();
        // dlib sorts the names as text: all need as many digits.
        int digits = Math.max(2, Integer.toString(landmarks.count() - 1).length());
        for (int i = 0; i < landmarks.count(); i++) {
            if (landmarks.labelled(i)) {
                indent(out, 4);
                out.writeEmptyElement("part");
                out.writeAttribute(
                        "name", "0".repeat(digits - Integer.toString(i).length()) + i);
                out.writeAttribute("x", number(landmarks.x(i)));
                out.writeAttribute("y", number(landmarks.y(i)));
                if (face.occluded().contains(i)) {
                    out.writeAttribute(DlibParser.OCCLUDED, "1");
                }
            }
        }
        end(out, 3);
    }

    /** A whole number without a point, as dlib wants it; 0 keeps its sign. */
    private static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") && value != 0 ? text.substring(0, text.length() - 2) : text;
    }

    private static void text(XMLStreamWriter out, String element, String text) throws XMLStreamException {
        start(out, 1, element);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void start(XMLStreamWriter out, int depth, String element) throws XMLStreamException {
        indent(out, depth);
        out.writeStartElement(element);
    }

    private static void end(XMLStreamWriter out, int depth) throws XMLStreamException {
        indent(out, depth);
        out.writeEndElement();
    }

    private static void indent(XMLStreamWriter out, int depth) throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }
}
