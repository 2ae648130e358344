"""Makes the image files here with Pillow, for the types that the JDK can't write. The tests do not run it.

Each shows four quadrants of 32x16 pixels: red and green above, blue and white below.
"""

from PIL import Image

picture = Image.new("RGB", (64, 32))
picture.paste((255, 0, 0), (0, 0, 32, 16))
picture.paste((0, 255, 0), (32, 0, 64, 16))
picture.paste((0, 0, 255), (0, 16, 32, 32))
picture.paste((255, 255, 255), (32, 16, 64, 32))

picture.save("lossy.webp", quality=95)
picture.save("lossless.webp", lossless=True)
picture.convert("CMYK").save("cmyk.jpg", quality=95)

faded = picture.convert("RGBA")
faded.putalpha(128)
faded.save("alpha.webp", lossless=True)

# Held so that the stored first row is on the right: a quarter turn anticlockwise of what is seen.
picture.transpose(Image.Transpose.ROTATE_90).save("turned.tiff", compression="packbits", tiffinfo={274: 6})
