/** How the toolkit's records become JSON and YAML: one mapper each, and one way to report what does not fit. */
package sepbn.json;
