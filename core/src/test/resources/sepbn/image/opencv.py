"""Makes opencv.safetensors, crops of face.png that OpenCV takes by the same maps: python opencv.py
(opencv-python-headless 5.0.0, numpy 2.4.6, safetensors 0.8.0). The tests do not run it.

face.png is the third of the synthetic faces, which show no person: sepbn data synth --count 3 --seed 1
--protocol wflw-98 --out faces
"""

import cv2
import numpy as np
from safetensors.numpy import save_file

SIZE = 48
MIDDLE = (SIZE - 1) / 2


def linear(xx, xy, yx, yy):
    return np.array([[xx, xy, 0], [yx, yy, 0], [0, 0, 1.0]])


def move(x, y):
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])


def turn(degrees):
    angle = np.radians(degrees)
    return linear(np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle))


def at(x, y, change):
    """The change about the image's place (x, y), which comes to lie in the middle of the crop."""
    return move(MIDDLE, MIDDLE) @ change @ move(-x, -y)


flip = linear(-1, 0, 0, 1)
maps = {  # from image to crop
    "whole_pixels": move(-72, -61),
    "fractions": move(-60.25, -50.5),
    "rotation": at(95, 88, turn(25)),
    "shear": at(90, 99, linear(1, 0.3, -0.2, 1)),
    "flip": at(96, 96, flip @ linear(0.7, 0, 0, 0.7)),
    "half": at(94.3, 96.1, linear(0.5, 0, 0, 0.5)),
    "nearly_half": at(96, 96, turn(-140) @ linear(0.55, 0, 0, 0.52)),
    "enlarged": at(80, 77, turn(10) @ linear(2.3, 0, 0, 2.1)),
    "augmented": at(99, 91, flip @ linear(1, 0.17, 0.06, 1) @ linear(0.62, 0, 0, 0.7) @ turn(-17)),
    "partly_outside": at(183, 5, turn(-100) @ linear(0.8, 0.1, -0.1, 0.9)),
}
image = cv2.cvtColor(cv2.imread("face.png"), cv2.COLOR_BGR2RGB)
tensors = {}
for name, values in maps.items():
    # The numbers that the test will read.
    map_ = values[:2].astype(np.float32).astype(np.float64)
    crop = cv2.warpAffine(image, map_, (SIZE, SIZE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    tensors[f"{name}.map"] = map_.astype(np.float32)
    tensors[f"{name}.crop"] = crop.astype(np.float16)
save_file(tensors, "opencv.safetensors")
