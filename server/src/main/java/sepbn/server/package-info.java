/** Landmarks over HTTP: routes, batching of requests, limits, and a page that shows them. */
package sepbn.server;
