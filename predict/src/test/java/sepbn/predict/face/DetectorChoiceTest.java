package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.opencv.global.opencv_core;
import org.junit.jupiter.api.Test;

class DetectorChoiceTest {
    @Test
    void openCvKeepsToTheThreadsThatItIsGiven() {
        int usual = opencv_core.getNumThreads();
        try (FaceDetector one = DetectorChoice.DEFAULT.opener(1).get()) {
            assertThat(one.name()).isEqualTo("cascade");
            assertThat(opencv_core.getNumThreads()).isEqualTo(1);
        }
        try (FaceDetector asMany = DetectorChoice.DEFAULT.opener(0).get()) {
            assertThat(asMany.name()).isEqualTo("cascade");
            assertThat(opencv_core.getNumThreads()).isEqualTo(usual);
        }
    }
}
