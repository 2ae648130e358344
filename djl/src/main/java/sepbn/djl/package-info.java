/** Exported models in DJL. */
package sepbn.djl;
