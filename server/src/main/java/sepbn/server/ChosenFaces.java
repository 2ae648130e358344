package sepbn.server;

import sepbn.predict.FaceRequest;

/**
 * The faces of an image that landmarks are looked for in.
 *
 * @param omitted faces that were detected beyond the limit
 */
record ChosenFaces(FaceRequest request, int omitted) {
    /** The first {@code most}, the surest; boxes that are given have been counted before. */
    static ChosenFaces of(FaceRequest all, int most) {
        int count = all.boxes().size();
        return count <= most
                ? new ChosenFaces(all, 0)
                : new ChosenFaces(
                        new FaceRequest(
                                all.image(),
                                all.boxes().subList(0, most),
                                all.detected() ? all.detections().subList(0, most) : all.detections()),
                        count - most);
    }

    int count() {
        return request.boxes().size();
    }
}
