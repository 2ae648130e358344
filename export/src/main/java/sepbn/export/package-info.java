/** From a network's description and its weights to an ONNX file, in Java alone. */
package sepbn.export;
