/** What finds faces in pictures, and from its boxes the boxes that models were trained with. */
package sepbn.predict.face;
