package sepbn.evaluate.report;

/**
 * A value of the vertical axis that a horizontal line marks.
 *
 * @param style as in {@link Series}
 */
record Level(String name, String style, double value) {}
