/** What an application takes: landmarks from an exported model, without anything of training. */
package sepbn.predict;
