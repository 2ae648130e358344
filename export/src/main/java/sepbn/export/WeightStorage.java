package sepbn.export;

/** How the file holds the network's weights; what is calculated with is always 32-bit floats. */
public enum WeightStorage {
    /** As they are. */
    FP32,
    /**
     * Rounded to 16-bit floats, for a file half as large. A runtime widens them once, when it loads the file. Short lists, such as
     * biases, and numbers beyond the range of 16-bit floats stay as they are.
     */
    FP16
}
