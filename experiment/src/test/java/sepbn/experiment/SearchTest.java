package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.train.RunFolder;

final class SearchTest {
    @TempDir
    Path temporary;

    @Test
    void whatLiesAtAnEndOfASearchIsTold() {
        List<Search.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            candidates.add(new Search.Candidate(
                    RunId.ofCombination(new RunName("small", "one"), i),
                    Map.of(
                            "rate", FloatNode.valueOf(i % 3 + 1),
                            "backbone_rate", IntNode.valueOf(i / 3),
                            "epochs", IntNode.valueOf(100 + 100 * (i / 3)),
                            "momentum", FloatNode.valueOf(0.9f),
                            "loss", TextNode.valueOf(i < 3 ? "l1" : "wing")),
                    RunState.of(new RunFolder(temporary.resolve("none"))),
                    Optional.empty()));
        }
        Search search = new Search(candidates);

        assertThat(search.ends(candidates.get(0))).containsExactlyInAnyOrder("rate", "epochs");
        assertThat(search.ends(candidates.get(4)))
                .as("0 is the end of nothing, 1 may be")
                .containsExactlyInAnyOrder("epochs", "backbone_rate");
    }
}
