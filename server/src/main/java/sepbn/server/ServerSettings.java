package sepbn.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import sepbn.predict.PredictorSettings;
import sepbn.predict.face.DetectorChoice;

/**
 * How a server is reached and what it does.
 *
 * @param host the name or address to listen at
 * @param port 0 for any that is free
 * @param token that requests must carry, if there is one
 * @param detector what finds faces where a request gives no boxes
 * @param predictor how landmarks are found; its branches are those that may be asked, its threads are not looked at
 */
public record ServerSettings(
        String host,
        int port,
        Optional<String> token,
        DetectorChoice detector,
        PredictorSettings predictor,
        Batching batching,
        Limits limits) {
    /** The defaults, in their one place: this machine only, at port 8080. */
    public static final ServerSettings DEFAULT = new ServerSettings(
            "127.0.0.1",
            8080,
            Optional.empty(),
            DetectorChoice.DEFAULT,
            PredictorSettings.DEFAULT,
            Batching.DEFAULT,
            Limits.DEFAULT);

    private static final int LAST_PORT = 65_535;

    public ServerSettings {
        ServerException.require(
                port >= 0 && port <= LAST_PORT, "port (=" + port + ") must lie from 0, any free one, to " + LAST_PORT);
        token.ifPresent(secret -> ServerException.require(
                secret.matches("[\\x21-\\x7e]{8,}"),
                "the token must have at least 8 characters, none of them a space or beyond ASCII; make a longer one"));
    }

    /** Whether other machines can't reach the server. */
    public boolean loopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // starting it will say so
        }
    }

    public ServerSettings at(String newHost, int newPort) {
        return new ServerSettings(newHost, newPort, token, detector, predictor, batching, limits);
    }

    public ServerSettings with(Optional<String> newToken) {
        return new ServerSettings(host, port, newToken, detector, predictor, batching, limits);
    }

    public ServerSettings with(DetectorChoice newDetector) {
        return new ServerSettings(host, port, token, newDetector, predictor, batching, limits);
    }

    public ServerSettings with(PredictorSettings newPredictor) {
        return new ServerSettings(host, port, token, detector, newPredictor, batching, limits);
    }

    public ServerSettings with(Batching newBatching) {
        return new ServerSettings(host, port, token, detector, predictor, newBatching, limits);
    }

    public ServerSettings with(Limits newLimits) {
        return new ServerSettings(host, port, token, detector, predictor, batching, newLimits);
    }
}
