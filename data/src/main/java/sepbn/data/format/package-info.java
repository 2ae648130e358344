/** The annotation formats of the field: each reads its official files into faces, whose splits are then chosen alike. */
package sepbn.data.format;
