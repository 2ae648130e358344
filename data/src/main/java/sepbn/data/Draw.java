package sepbn.data;

/**
 * One face of a batch.
 *
 * @param set its data set's index in the {@link Mix}
 * @param sample its index in the data set
 * @param stream of the random numbers that vary it, beside seed and epoch: no two draws of an epoch share one
 */
record Draw(int set, int sample, int stream) {}
