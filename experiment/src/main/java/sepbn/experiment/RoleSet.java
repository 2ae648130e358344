package sepbn.experiment;

/**
 * The data set that plays a role in experiments.
 *
 * @param train the SET that is trained on
 * @param test the SET that is measured on
 */
public record RoleSet(String train, String test) {}
