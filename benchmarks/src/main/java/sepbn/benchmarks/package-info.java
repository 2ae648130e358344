/** Measurements; not shipped. */
package sepbn.benchmarks;
