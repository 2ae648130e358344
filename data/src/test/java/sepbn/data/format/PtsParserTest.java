package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;

class PtsParserTest {
    private static final Landmarks EXPECTED = Landmarks.of(0, 1, 2.5, 3.25, -1, 99);

    private static Landmarks parse(String text) {
        return new PtsParser("face.pts", PtsDialect.of(3)).parse(text).landmarks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\nn_points: 3\n{\n1 2\n3.5 4.25\n0 100\n}\n",
                "version: 1\r\nn_points:  3\r\n{\r\n1.000 2.000\r\n3.500 4.250\r\n0.0 1e2\r\n}",
                "version: 1\rn_points: 3\r\n{\n1 2\r3.5 4.25\n0 100\r\n}\r",
                "\uFEFFversion: 1\n\n\nn_points: 3\n{\n\n 1\t2 \n  3.5   4.25\n\n0 100\n\n}\n\n",
                "VERSION : 1\nN_POINTS:3\n{\n1 2\n3.5 4.25\n+0 100.\n}",
                "n_points: 3\n{\n1 2\n3.5 4.25\n0 100\n}",
                "{\n1 2\n3.5 4.25\n0 100\n}\n",
                "1 2\n3.5 4.25\n0 100\n",
                "\n1 2\n\n3.5 4.25\n-0 100"
            })
    void readsPointsWithAndWithoutHeaderAndCountsFromZero(String text) {
        assertThat(parse(text)).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {/1 2/3 4/}                         | face.pts, line 4: the file has 2 points and must have 3
            {/1 2/3 4/5 6/7 8/}                 | face.pts, line 6: the file has 4 points and must have 3
            1 2/3 4                             | face.pts, line 2: the file has 2 points and must have 3
            version: 1/n_points: 2/{/1 2/3 4/}  | face.pts, line 2: n_points (=2) must be 3
            n_points: x/{/1 2/3 4/5 6/}         | face.pts, line 1: n_points (=x) must be 3
            {/1 2/3 four/5 6/}                  | face.pts, line 3: y (=four) must be a number of pixels, at most a million from 0
            {/1 2/NaN 4/5 6/}                   | face.pts, line 3: x (=NaN) must be a number of pixels, at most a million from 0
            {/1 2/3 4/5 Infinity/}              | face.pts, line 4: y (=Infinity) must be a number of pixels, at most a million from 0
            {/1 2/3 4/5 1e999/}                 | face.pts, line 4: y (=1e999) must be a number of pixels, at most a million from 0
            {/1 2/3 4/-2e6 1/}                  | face.pts, line 4: x (=-2e6) must be a number of pixels, at most a million from 0
            {/1 2/3 4/0x10 1/}                  | face.pts, line 4: x (=0x10) must be a number of pixels, at most a million from 0
            {/1 2/3/5 6/}                       | face.pts, line 3: a point (=3) must be two numbers, x and y
            {/1 2/3 4 5/5 6/}                   | face.pts, line 3: a point (=3 4 5) must be two numbers, x and y
            {/1 2/3,4/5 6/}                     | face.pts, line 3: a point (=3,4) must be two numbers, x and y
            {/1 2/3 4/5 6                       | face.pts, line 4: the file ends and must close its brace with }
            {/1 2/3 4/5 6//                     | face.pts, line 4: the file ends and must close its brace with }
            n_points: 3/1 2/3 4/5 6             | face.pts, line 2: text (=1 2) where { must open the list of points
            1 2/3 4/5 6/}                       | face.pts, line 4: a point (=}) must be two numbers, x and y
            {/1 2/3 4/5 6/}/7 8                 | face.pts, line 6: text (=7 8) after the closing brace
            version: 1/n_points: 3              | face.pts, line 2: the file ends and must have { and the points after its header
            hello world/1 2/3 4/5 6             | face.pts, line 1: x (=hello) must be a number of pixels, at most a million from 0
            """)
    void namesFileAndLineOfWhatIsWrong(String slashed, String message) {
        assertThatThrownBy(() -> parse(slashed.replace('/', '\n')))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> parse("")).hasMessage("face.pts, line 1: the file has 0 points and must have 3");
    }

    @Test
    void quotesNoMoreThanOneShortLine() {
        assertThatThrownBy(() -> parse("\u0007\u001b[31m" + "x".repeat(500)))
                .hasMessage("face.pts, line 1: a point (=??[31m" + "x".repeat(34) + "…) must be two numbers, x and y");
    }
}
