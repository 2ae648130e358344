package sepbn.data.cache;

import java.nio.file.Path;

/** Is told how a cache file comes about, in the thread that asked for it. Nothing is told of one that is there already. */
public interface CacheListener {
    /** Hears nothing. */
    CacheListener NONE = new CacheListener() {};

    /** Another run is building {@code file}; this one waits for it. Told once. */
    default void waiting(Path file) {}

    /** Of the images that go into {@code file}, {@code done} are in; first told with 0, last with {@code total}. */
    default void building(Path file, int done, int total) {}
}
