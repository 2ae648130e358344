package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A side of a cross-validation: {@code #fold1of5} is the first of five folds, {@code #rest1of5} everything but it. Groups are
 * sorted by the SHA-256 of their names and dealt out in turn, so that the folds' numbers of groups differ by at most one.
 *
 * @param reference whose split it is
 * @param number of the fold, in 1..{@code count}
 * @param count the number of folds, K, in 2..100
 * @param rest whether everything but the fold is meant
 */
public record Fold(DataSetReference reference, int number, int count, boolean rest) {
    private static final Pattern NAME = Pattern.compile("(fold|rest)(\\d+)of(\\d+)");
    private static final int LONGEST = 9;
    private static final int LEAST = 2;
    private static final int MOST = 100;

    public Fold {
        require(
                count >= LEAST && count <= MOST,
                where(reference) + " must be of " + LEAST + " to " + MOST + " folds, such as fold1of5");
        require(
                number >= 1 && number <= count,
                where(reference) + " must name a fold from 1 to " + count + ", such as fold1of" + count);
    }

    /**
     * The fold that a reference's split names; nothing if its split has another form.
     *
     * @throws DataException if there can't be such a fold
     */
    public static Optional<Fold> of(DataSetReference reference) {
        return reference
                .split()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> new Fold(
                        reference,
                        number(name.group(2)),
                        number(name.group(3)),
                        name.group(1).equals("rest")));
    }

    private static int number(String digits) {
        return digits.length() > LONGEST ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static String where(DataSetReference reference) {
        return "data set " + reference + ": split (=" + reference.split().orElse("") + ")";
    }

    /** The split that is the fold itself, also if the rest is meant. */
    String foldName() {
        return "fold" + number + "of" + count;
    }

    /**
     * Whether a group is on this side.
     *
     * @param groups the names of all groups of the data set, in any order, each as often as one likes
     * @throws DataException if there are fewer groups than folds
     */
    public Predicate<String> among(Collection<String> groups) {
        SortedMap<String, String> ordered = new TreeMap<>();
        new HashSet<>(groups).forEach(name -> ordered.put(HexFormat.of().formatHex(HoldOut.hash(name)), name));
        require(
                ordered.size() >= count,
                where(reference) + ": folds (=" + count + ") must not outnumber the groups (=" + ordered.size()
                        + ") whose faces stay together, images or persons; choose fewer folds");
        Set<String> own = new HashSet<>();
        int rank = 0;
        for (String name : ordered.values()) {
            if (rank % count == number - 1) {
                own.add(name);
            }
            rank++;
        }
        return name -> own.contains(name) != rest;
    }
}
