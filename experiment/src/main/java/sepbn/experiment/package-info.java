/** Experiments as files: which runs are made, from what and with which seeds, what is compared, and the report of it. */
package sepbn.experiment;
