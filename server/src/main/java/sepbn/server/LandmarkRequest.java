package sepbn.server;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.protocol.Branch;

/**
 * What {@code POST /v1/landmarks} is asked: an image, the faces in it, and the branches that answer. Everything but the image
 * may stand in the query or, where the body is a form, in its fields.
 */
record LandmarkRequest(byte[] image, FaceChoice faces, List<Branch> branches) {
    private static final String FORM = "multipart/form-data";
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2}).{0,2}");

    /** Where the words of a request stand. */
    private interface Fields {
        Optional<String> text(String name);
    }

    static LandmarkRequest read(
            Context context, Limits limits, Deadline deadline, boolean detects, List<Branch> known) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        String kind = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        boolean form = kind.equals(FORM);
        ProblemException.require(
                form || kind.startsWith("image/") || kind.equals("application/octet-stream") || kind.isEmpty(),
                415,
                "Content-Type (=" + kind + ") must be that of an image, application/octet-stream or " + FORM
                        + ": curl -H 'Content-Type: image/jpeg' --data-binary @face.jpg, or curl -F image=@face.jpg");
        refuseBrokenEscapes(Optional.ofNullable(context.queryString()).orElse(""));
        Fields query = name -> Optional.ofNullable(context.queryParam(name));
        byte[] body = Body.read(context.req(), limits, deadline);
        if (!form) {
            return of(body, query, limits, detects, known);
        }
        try (Multipart fields = Multipart.read(type, body)) {
            byte[] image = fields.bytes("image")
                    .orElseThrow(() -> new ProblemException(400, "the form must have a field image, with the file"));
            return of(image, name -> fields.text(name).or(() -> query.text(name)), limits, detects, known);
        }
    }

    /** Javalin leaves out a parameter that it can't decode: it would pass for one that was not given. */
    private static void refuseBrokenEscapes(String query) {
        Matcher broken = BROKEN_ESCAPE.matcher(query);
        if (broken.find()) {
            throw new ProblemException(
                    400,
                    "the query has " + broken.group()
                            + ", and must have two hexadecimal digits behind each %; write % itself as %25");
        }
    }

    private static LandmarkRequest of(byte[] image, Fields fields, Limits limits, boolean detects, List<Branch> known) {
        ProblemException.require(image.length > 0, 400, "the image is empty; send its file as the body");
        FaceChoice faces = fields.text("boxes")
                .filter(text -> !text.isBlank())
                .map(text -> FaceChoice.parse(text, limits.faces()))
                .orElse(detects ? new FaceChoice.Detected() : new FaceChoice.Whole());
        return new LandmarkRequest(image, faces, branches(fields, known));
    }

    private static List<Branch> branches(Fields fields, List<Branch> known) {
        Optional<String> names = given(fields, "branch");
        Optional<String> protocols = given(fields, "protocol");
        List<Branch> chosen = new ArrayList<>(known);
        names.ifPresent(list -> chosen.retainAll(named(list, "branch", known)));
        protocols.ifPresent(list -> chosen.retainAll(named(list, "protocol", known)));
        ProblemException.require(
                !chosen.isEmpty(), 422, "no branch has both that name and that protocol; leave one of them out");
        return chosen;
    }

    private static Optional<String> given(Fields fields, String name) {
        return fields.text(name).filter(text -> !text.isBlank());
    }

    private static List<Branch> named(String list, String field, List<Branch> known) {
        List<Branch> found = new ArrayList<>();
        for (String name : list.split(",", known.size() + 1)) {
            List<Branch> fitting = known.stream()
                    .filter(branch -> name(branch, field).equals(name.strip()))
                    .toList();
            ProblemException.require(
                    !fitting.isEmpty(),
                    422,
                    field + " (=" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + ") must be among "
                            + known.stream()
                                    .map(branch -> name(branch, field))
                                    .distinct()
                                    .toList());
            found.addAll(fitting);
        }
        return found;
    }

    private static String name(Branch branch, String field) {
        return field.equals("branch") ? branch.name() : branch.protocol().name();
    }
}
