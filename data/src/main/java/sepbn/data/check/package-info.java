/** What may be wrong with a data set that can be read: {@link sepbn.data.check.DataCheck} looks at all of it once. */
package sepbn.data.check;
