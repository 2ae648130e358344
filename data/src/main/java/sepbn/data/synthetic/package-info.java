/**
 * Faces drawn from a simple head in three dimensions, with exact landmarks in several protocols.
 *
 * <p>The way of a picture: {@code Scene} decides everything from the dice;
 * {@code FrontFace} moves the landmarks of an average front view for the person and the expression; painters paint that
 * front view on the unrolled skin ({@code FaceTexture}), {@code HeadShape} and {@code Relief} give it depth,
 * {@code Camera}, {@code Mesh} and {@code Rasterizer} turn it into pixels; {@code ContourTracer} finds the visible edge
 * of the face, and {@code LandmarkSchemes} says which protocol wants which points.
 */
package sepbn.data.synthetic;
