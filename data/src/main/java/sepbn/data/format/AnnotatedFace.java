package sepbn.data.format;

import sepbn.data.Sample;

/**
 * A face as a format's files tell it, before a split is chosen.
 *
 * @param part the official part that it belongs to, such as {@code train}; blank in a format without parts
 * @param held whether it is held out for validation where its part is divided into {@code fit} and {@code hold}
 */
record AnnotatedFace(Sample sample, String part, boolean held) {}
