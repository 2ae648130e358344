/** Random numbers that are the same everywhere and for ever. */
package sepbn.random;
