package sepbn.train;

import static sepbn.train.ConfigException.require;

import sepbn.data.DataSetReference;

/**
 * Which data sets a run uses and how they are loaded.
 *
 * @param train the training set, in the form {@code FORMAT:FOLDER#SPLIT}
 * @param validation the set that the run is scored with after every epoch, in the same form
 * @param enlargement how many times larger than the squared landmark box the crop is
 * @param loaderThreads background threads that prepare batches; it changes no result
 * @param cacheMegabytes how much memory decoded images may take
 */
public record DataConfig(
        DataSetReference train,
        DataSetReference validation,
        double enlargement,
        int loaderThreads,
        int cacheMegabytes) {
    public DataConfig {
        require(
                enlargement > 0 && enlargement <= 4,
                "enlargement (=" + enlargement + ") must lie above 0 and at most 4");
        require(loaderThreads >= 1 && loaderThreads <= 64, "loader_threads (=" + loaderThreads + ") must lie in 1..64");
        require(cacheMegabytes >= 0, "cache_megabytes (=" + cacheMegabytes + ") must not be negative");
    }
}
