/** Random changes to a training crop's pixels that leave its landmarks where they are. */
package sepbn.data.texture;
