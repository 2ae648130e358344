package sepbn.data.synthetic;

/**
 * One lamp and an even light from everywhere. The direction (x, y, z) points to the lamp in the camera's frame, z
 * towards the viewer.
 *
 * @param wrap how far the lamp reaches round the edge: 0 hard, 1 as soft as a sky
 */
record Lighting(double x, double y, double z, double wrap, Rgb lamp, Rgb ambient) {
    static Lighting draw(Dice dice) {
        boolean extreme = dice.chance(0.2);
        double side = extreme ? dice.uniform(-1.6, 1.6) : dice.normal(0.45);
        double up = extreme ? dice.uniform(-0.9, 0.6) : -0.35 + dice.normal(0.35);
        double norm = Math.sqrt(side * side + up * up + 1);
        double warmth = dice.normal(0.06);
        double ambient = extreme ? dice.uniform(0.08, 0.35) : dice.uniform(0.25, 0.7);
        double exposure = 0.95 + dice.normal(0.17);
        double lamp = exposure * (1.15 - ambient) * (extreme ? 1.15 : 1);
        double cool = dice.normal(0.04);
        return new Lighting(
                side / norm,
                up / norm,
                1 / norm,
                dice.uniform(0.1, 0.8),
                new Rgb(lamp * (1 + warmth), lamp, lamp * (1 - warmth)),
                new Rgb(exposure * ambient * (1 + cool), exposure * ambient, exposure * ambient * (1 - cool)));
    }

    double diffuse(double nx, double ny, double nz) {
        double facing = (nx * x + ny * y + nz * z + wrap) / (1 + wrap);
        return Math.max(0, facing);
    }

    /** The mirrored lamp as seen from the front: a broad highlight. */
    double specular(double nx, double ny, double nz) {
        double hx = x;
        double hy = y;
        double hz = z + 1;
        double norm = Math.sqrt(hx * hx + hy * hy + hz * hz);
        double cos = Math.max(0, (nx * hx + ny * hy + nz * hz) / norm);
        double squared = cos * cos;
        double fourth = squared * squared;
        double eighth = fourth * fourth;
        return eighth * eighth;
    }

    /** Whether the light is uneven or odd enough to count as WFLW's subset "illumination". */
    boolean isExtreme() {
        double total = lamp.luminance() + ambient.luminance();
        double uneven =
                lamp.luminance() / total * Math.sqrt(x * x + Math.max(0, y) * Math.max(0, y)) * (1 - 0.5 * wrap);
        return uneven > 0.4 || total < 0.75 || total > 1.5;
    }

    Rgb lit(Rgb colour, double diffuse) {
        return new Rgb(
                colour.r() * (ambient.r() + lamp.r() * diffuse),
                colour.g() * (ambient.g() + lamp.g() * diffuse),
                colour.b() * (ambient.b() + lamp.b() * diffuse));
    }
}
