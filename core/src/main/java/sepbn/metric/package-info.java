/**
 * The numbers of the field: normalised mean error, failure rate, cumulative distribution of errors and the area below it.
 * An error called {@code nme} and the thresholds it is compared with are per cent throughout; an area lies in 0–1.
 */
package sepbn.metric;
