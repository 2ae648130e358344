/**
 * The domains of brute-force SepBN (section III-A and figure 3 of the paper): which faces share a batch normalization.
 * The paper reads them off a picture; here they follow from the landmarks.
 */
package sepbn.domain;
