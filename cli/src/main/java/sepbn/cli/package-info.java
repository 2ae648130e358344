/** The command line: the only package that prints, reads arguments and ends the process. */
package sepbn.cli;
