/** Pictures of many-dimensional rows in the plane: which rows lie near each other. */
package sepbn.evaluate.embedding;
