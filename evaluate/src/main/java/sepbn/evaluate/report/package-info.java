/**
 * The page that shows what a run came to. Pages and charts are Mustache templates; the classes here put numbers into
 * words and places.
 */
package sepbn.evaluate.report;
