"""Writes the WebP seeds beside this file: python3 make.py. Java has no encoder of WebP. The pictures are formulas."""

import pathlib

import cv2
import numpy

FOLDER = pathlib.Path(__file__).parent
Y, X = numpy.mgrid[0:12, 0:16]
COLOR = numpy.stack([16 * X, 20 * Y, 8 * X + 10 * Y], axis=-1).astype(numpy.uint8)
ALPHA = (255 - 15 * X).astype(numpy.uint8)[..., None]
FEW = COLOR // 128 * 128

for name, picture, quality in [
    ("lossy", COLOR, 60),
    ("lossy-alpha", numpy.concatenate([COLOR, ALPHA], axis=-1), 60),
    ("lossless", COLOR, 101),
    ("lossless-alpha", numpy.concatenate([COLOR, ALPHA], axis=-1), 101),
    ("lossless-palette", FEW, 101),
]:
    assert cv2.imwrite(str(FOLDER / f"{name}.webp"), picture, [cv2.IMWRITE_WEBP_QUALITY, quality])
