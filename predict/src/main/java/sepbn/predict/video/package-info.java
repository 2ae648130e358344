/** Landmarks from frame to frame: which face is which, steady points, and a figure for what is left of their jitter. */
package sepbn.predict.video;
