/** Networks on libtorch: the only package that knows it. Nothing public here mentions a type of the library. */
package sepbn.torch;
