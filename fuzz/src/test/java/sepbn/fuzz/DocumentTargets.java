package sepbn.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import sepbn.data.DataSetReference;
import sepbn.data.synthetic.SyntheticSettings;
import sepbn.protocol.Protocol;
import sepbn.protocol.ProtocolMapping;
import sepbn.protocol.ProtocolMappings;
import sepbn.protocol.Protocols;
import sepbn.train.ConfigReader;
import sepbn.train.RunConfig;

/** YAML files, and the texts that the command line takes. */
final class DocumentTargets {
    private static final String NARROW = """
            # narrow
            network: {width: 0.25, normalization: [sepbn, bn, none, sepbn, bn, sepbn]}
            data:
              train: 300w:${HOME}/300w#fit
            training: {loss: {kind: wing}, weight_decay: 1e-3}
            """;

    private DocumentTargets() {}

    static List<Target> all() {
        return List.of(protocol(), mapping(), config(), reference(), synthetic());
    }

    private static Target protocol() {
        Parser parser = Parser.ofFile("protocol.yaml", file -> {
            Protocol protocol = Protocols.read(file);
            Sane.require(protocol.flip().size() == protocol.count(), "flip must have an entry for each landmark");
            protocol.normaliser(protocol.defaultNormaliser());
        });
        return Target.ofText(
                "protocol",
                parser,
                builtIn("mtfl-5"),
                builtIn("aflw-19"),
                "{name: &n x, landmarks: [*n, y], flip_pairs: [[0, 1]], midline: [], face_scale: 2, normalisers: {box: {kind: box-side}}, parts: []}");
    }

    private static Target mapping() {
        Parser parser = Parser.ofFile("mapping.yaml", file -> {
            ProtocolMapping mapping = ProtocolMappings.read(file);
            mapping.check(Protocols.named("wflw-98"), Protocols.named("mtfl-5"));
        });
        return Target.ofText(
                "mapping",
                parser,
                "{name: five, from: wflw-98, to: mtfl-5, landmarks: [96, 97, 54, 76, 82]}",
                "name: five\nfrom: wflw-98\nto: mtfl-5\nlandmarks:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5\n");
    }

    private static Target config() {
        Parser parser = (input, folder) ->
                ConfigReader.readText("run.yaml", new String(input, StandardCharsets.UTF_8), List.of());
        return Target.ofTexts("config", parser, () -> List.of(ConfigReader.write(RunConfig.DEFAULT), NARROW));
    }

    private static Target reference() {
        Parser parser = (input, folder) -> {
            String text = new String(input, StandardCharsets.UTF_8);
            Sane.require(DataSetReference.parse(text).toString().equals(text), "toString is not the inverse of parse");
        };
        return Target.ofText("reference", parser, "300w:/data/300w#common", "synthetic:", "coco:C:\\a b#c#hold");
    }

    private static Target synthetic() {
        Parser parser = (input, folder) -> SyntheticSettings.parse(new String(input, StandardCharsets.UTF_8));
        return Target.ofText("synthetic", parser, "count=2000,seed=-1,protocol=wflw-98", "");
    }

    private static String builtIn(String protocol) {
        return new String(Target.resource("/sepbn/protocol/" + protocol + ".yaml"), StandardCharsets.UTF_8);
    }
}
