/** A model over a data set: its errors, their figures as JSON, and faces drawn with what was found. */
package sepbn.evaluate;
