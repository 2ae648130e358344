package sepbn.server;

import java.util.ArrayList;
import java.util.List;

/** Everything that a server answers. */
final class Routes {
    private Routes() {}

    static List<Route> of(
            String name, Engine engine, ServerSettings settings, Admission admission, ServerMetrics metrics) {
        KServe kserve = new KServe(name, engine, settings.limits());
        List<Route> routes = new ArrayList<>();
        for (Page page : Page.values()) {
            Reply reply = page.read();
            routes.add(Route.open(page.path(), (context, deadline) -> reply));
        }
        routes.add(Route.work("/v1/landmarks", (context, deadline) -> {
            LandmarkRequest request = LandmarkRequest.read(
                    context, settings.limits(), deadline, settings.detector().detects(), engine.branches());
            return LandmarkAnswer.of(engine.find(request.image(), request.faces(), deadline), request.branches());
        }));
        routes.add(Route.guarded("/v1/model", (context, deadline) -> ModelAnswer.of(name, engine, settings)));
        routes.add(
                Route.guarded("/metrics", (context, deadline) -> Reply.of(ServerMetrics.CONTENT_TYPE, metrics.text())));
        routes.add(Route.open("/v2", (context, deadline) -> kserve.server()));
        routes.add(Route.open("/v2/health/live", (context, deadline) -> state("live", true)));
        routes.add(Route.open("/v2/health/ready", (context, deadline) -> state("ready", admission.open())));
        routes.add(Route.guarded("/v2/models/{name}", (context, deadline) -> kserve.model(context)));
        routes.add(Route.open("/v2/models/{name}/ready", (context, deadline) -> {
            kserve.check(context);
            return state("ready", admission.open());
        }));
        routes.add(Route.work("/v2/models/{name}/infer", kserve::infer));
        return List.copyOf(routes);
    }

    private static Reply state(String name, boolean value) {
        return Reply.json(value ? 200 : Admission.UNAVAILABLE, json -> {
            json.writeStartObject();
            json.writeBooleanField(name, value);
            json.writeEndObject();
        });
    }
}
