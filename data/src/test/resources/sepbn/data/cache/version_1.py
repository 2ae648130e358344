#!/usr/bin/env python3
"""Writes version-1.crops beside this file: a crop cache of format version 1, by another hand than ours.

It stays as it is: CropCacheFileTest reads it with every later version of the toolkit. Three faces; the region of the second
comes first in the file. Byte i of the region of face f is (7 i + 31 f) modulo 256.
"""

import struct
from pathlib import Path

REGIONS = [  # width, height, left, top, factor
    (5, 4, 10, 0, 1),
    (3, 6, 0, 7, 2),
    (8, 2, 300, 41, 17),
]
ORDER = [1, 0, 2]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


assert crc32c(b"123456789") == 0xE3069283  # the check value of the catalogue

inputs = bytes(range(32))
head = b"SEPBNCRP" + struct.pack("<ii", 1, len(REGIONS)) + inputs
head += struct.pack("<I", crc32c(head))
content = head.ljust(64, b"\0")
entries = [b""] * len(REGIONS)
for face in ORDER:
    width, height, left, top, factor = REGIONS[face]
    pixels = bytes((7 * i + 31 * face) % 256 for i in range(3 * width * height))
    entries[face] = struct.pack("<qiiiiiI", len(content), width, height, left, top, factor, crc32c(pixels))
    content += pixels
index = b"".join(entries)
content += index + struct.pack("<I", crc32c(index))
Path(__file__).with_name("version-1.crops").write_bytes(content)
