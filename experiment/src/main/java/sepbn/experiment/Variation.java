package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSetReference;

/**
 * How experiments are carried out otherwise than their files say.
 *
 * @param budget that scales them down
 * @param sets what plays a role in place of the set that the file gives it to, by role
 */
public record Variation(Optional<Budget> budget, Map<String, RoleSet> sets) {
    /** As the files say. */
    public static final Variation NONE = new Variation(Optional.empty(), Map.of());

    private static final String FORM = " must have the form ROLE=SET, ROLE.train=SET or ROLE.test=SET";
    private static final String TRAIN = ".train";
    private static final String TEST = ".test";

    public Variation {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /**
     * The variation that a command line asks for.
     *
     * @param data each {@code ROLE=SET}, whose parts {@code #fit} and {@code #hold} are trained and measured on, or one of
     *     {@code ROLE.train=SET} and {@code ROLE.test=SET}, of which both must be there
     */
    public static Variation of(Optional<Budget> budget, List<String> data) {
        Map<String, String> train = new LinkedHashMap<>();
        Map<String, String> test = new LinkedHashMap<>();
        for (String text : data) {
            int equals = text.indexOf('=');
            require(equals > 0, "data (=" + text + ")" + FORM);
            String role = text.substring(0, equals);
            String set = text.substring(equals + 1);
            DataSetReference reference = DataSetReference.parse(set);
            if (role.endsWith(TRAIN)) {
                train.put(stem(role, TRAIN), set);
            } else if (role.endsWith(TEST)) {
                test.put(stem(role, TEST), set);
            } else {
                require(
                        reference.split().isEmpty(),
                        "data (=" + text
                                + ") must name a set without a part, since #fit and #hold of it are used; give " + role
                                + ".train=SET and " + role + ".test=SET for other parts");
                train.put(role, set + "#fit");
                test.put(role, set + "#hold");
            }
        }
        require(
                train.keySet().equals(test.keySet()),
                "data (=" + data + ") must give a role both its .train and its .test");
        Map<String, RoleSet> sets = new LinkedHashMap<>();
        train.forEach((role, set) -> sets.put(role, new RoleSet(set, test.get(role))));
        return new Variation(budget, sets);
    }

    private static String stem(String text, String ending) {
        return text.substring(0, text.length() - ending.length());
    }

    /** What plays the roles: the user's choice before the budget's before the file's. */
    public Map<String, RoleSet> sets(Map<String, RoleSet> given) {
        Map<String, RoleSet> all = new LinkedHashMap<>(given);
        all.putAll(budget.map(Budget::roles).orElse(Map.of()));
        all.putAll(sets);
        return all;
    }

    /** How many seeds remain of those that a file asks for. */
    int seeds(int asked) {
        return budget.flatMap(Budget::seeds).map(most -> Math.min(most, asked)).orElse(asked);
    }
}
