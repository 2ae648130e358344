/**
 * Annotated faces: where they come from ({@link sepbn.data.DataSets}), how their crops are varied
 * ({@link sepbn.data.Augmentation}) and how they reach the network ({@link sepbn.data.BatchLoader}).
 */
package sepbn.data;
