package sepbn.train;

import sepbn.data.DataSet;
import sepbn.protocol.Branch;

/**
 * A data set of a run, open.
 *
 * @param branch that it trains or scores
 * @param weight as in {@link SetConfig}
 */
record PlannedSet(DataSet data, Branch branch, double weight) {}
