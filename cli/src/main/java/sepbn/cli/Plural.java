package sepbn.cli;

/** Numbers of things in a sentence. */
final class Plural {
    private Plural() {}

    /** For example {@code 1 face} or {@code 2 faces}. */
    static String of(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
