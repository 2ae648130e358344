package sepbn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Affine;
import sepbn.image.Image;
import sepbn.image.Warp;

final class CropBatchTest {
    @Test
    void aCropOfAWholeImageIsTheImage() {
        byte[] rgb = new byte[3 * 16 * 16];
        new Random(4).nextBytes(rgb);
        CropBatch batch = CropBatch.allocate(2, 16);
        Warp.crop(new Image(16, 16, rgb), Affine.identity(), 16, batch.values(), batch.stride());

        assertThat(batch.image(1).rgb()).isEqualTo(rgb);
    }

    @Test
    void greyValuesAreRoundedAndKeptInTheirRange() {
        CropBatch batch = new CropBatch(1, 1, new float[] {0, 3, -3});
        // 127.5, 511.5 and −256.5
        assertThat(batch.image(0).rgb()).containsExactly((byte) 128, (byte) 255, (byte) 0);
    }

    @Test
    void planesAreTheChannelsOneAfterTheOther() {
        CropBatch crops = CropBatch.allocate(3, 2);
        for (int i = 0; i < 36; i++) {
            crops.values()[i] = i;
        }
        assertThat(crops.planes(1, 2))
                .containsExactly(
                        12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23, 24, 27, 30, 33, 25, 28, 31, 34, 26, 29, 32, 35);
    }

    @Test
    void mirroredCropsHaveLeftAndRightExchanged() {
        CropBatch crops = CropBatch.allocate(2, 2);
        for (int i = 0; i < 24; i++) {
            crops.values()[i] = i;
        }
        assertThat(crops.mirrored().values())
                .containsExactly(3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8, 15, 16, 17, 12, 13, 14, 21, 22, 23, 18, 19, 20);
    }
}
