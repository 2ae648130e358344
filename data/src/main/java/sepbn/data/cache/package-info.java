/** The crop cache: one file with the pixels that the crops of a data set are taken from, so that photographs are decoded once. */
package sepbn.data.cache;
