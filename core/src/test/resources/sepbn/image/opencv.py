"""Makes opencv.safetensors, crops that OpenCV takes by the same maps: python opencv.py (opencv-python-headless 5.0,
safetensors 0.8). The tests do not run it."""

import cv2
import numpy as np
from safetensors.numpy import save_file

SIZE = 32
random = np.random.default_rng(1)
# Smooth where OpenCV's weights, rounded to 1/32, would otherwise be what is compared.
image = cv2.resize(random.integers(0, 256, (9, 11, 3)).astype(np.float32), (66, 54), interpolation=cv2.INTER_CUBIC)
image = np.clip(np.rint(image), 0, 255).astype(np.uint8)
maps = np.array(
    [  # from image to crop
        [[1.0, 0.0, -10.25], [0.0, 1.0, -7.5]],
        [[0.61, 0.13, -2.0], [-0.17, 0.55, 6.0]],
        [[-1.7, 0.4, 70.0], [0.3, 1.9, -40.0]],
        [[0.52, 0.0, 4.0], [0.0, 0.52, 9.0]],
    ]
)
crops = [cv2.warpAffine(image, m, (SIZE, SIZE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT) for m in maps]
save_file(
    {
        "image": image.astype(np.float16),
        "maps": maps.astype(np.float64),
        "crops": np.stack(crops).astype(np.float16),
    },
    "opencv.safetensors",
)
