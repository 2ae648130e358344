/** What a trained network's branches have become: how far apart they are, and how its attentions use them. */
package sepbn.inspect;
