package sepbn.data.synthetic;

import java.util.ArrayList;
import java.util.List;

/** What surrounds the face in three dimensions: ears, neck, shoulders and long hair. */
final class Body {
    private Body() {}

    /** The parts that move with the head. */
    static List<Mesh> onHead(Head head, Look look, Dice dice) {
        List<Mesh> parts = new ArrayList<>();
        double size = 1 + dice.normal(0.12);
        double out = dice.uniform(0.02, 0.22);
        Canvas skin = plain(look.skin().times(new Rgb(1, 0.93, 0.92)), 0.05, dice.fork(1));
        parts.add(ear(head, -1, size, out, skin));
        parts.add(ear(head, 1, size, out, skin));
        if (look.hairLength() > -0.5) {
            parts.add(curtain(head, look, dice.fork(2)));
        }
        return parts;
    }

    /** The parts that follow the head's turn only a little. */
    static List<Mesh> below(Head head, Look look, Dice dice) {
        double width = dice.uniform(0.62, 0.85);
        double chin = head.shape.chin() - head.expression.chinDrop();
        Canvas skin = shadedNeck(look.skin(), dice.fork(1));
        Mesh neck = new Mesh(12, 25, skin, 0.05, (row, column, place) -> {
            double angle = Math.PI * (column / 12.0 - 1);
            double down = row / 11.0;
            double radius = width * (1 + 0.5 * down * down);
            place[0] = radius * StrictMath.sin(angle);
            place[1] = chin - 0.85 + 2.1 * down;
            place[2] = -1.0 + 0.75 * radius * StrictMath.cos(angle) - 0.1 * down;
            place[3] = column;
            place[4] = 31 * down;
        });
        Rgb cloth = Rgb.any(dice);
        Canvas fabric = fabric(cloth, dice.fork(2));
        double slope = dice.uniform(0.6, 1.1);
        double collar = chin + dice.uniform(0.25, 0.75);
        double broad = dice.uniform(2.2, 3.0);
        Mesh shoulders = new Mesh(14, 33, fabric, 0.02, (row, column, place) -> {
            double angle = Math.PI * (column / 16.0 - 1);
            double down = row / 13.0;
            double spread = Math.sqrt(Math.min(1, down * 1.25));
            double x = (0.62 + (broad - 0.62) * spread) * StrictMath.sin(angle);
            place[0] = x;
            place[1] = collar + slope * spread + 3.5 * Math.max(0, down - 0.6);
            place[2] = -1.0 + (0.55 + 0.75 * spread) * StrictMath.cos(angle);
            place[3] = 63 * (column / 32.0);
            place[4] = 63 * down;
        });
        return List.of(neck, shoulders);
    }

    private static Mesh ear(Head head, int side, double size, double out, Canvas skin) {
        double w = head.shape.width(head.shape.rowAt(0.2));
        double lean = 0.12;
        return new Mesh(9, 16, skin, 0.1, (row, column, place) -> {
            double up = Math.PI * row / 8;
            double round = 2 * Math.PI * column / 15 - Math.PI;
            double ring = StrictMath.sin(up);
            double dy = -StrictMath.cos(up);
            double rim = 0.2 * size * ring;
            double dz = rim * StrictMath.cos(round) * (1 - 0.25 * dy);
            double thick = (0.07 + out) * ring * StrictMath.sin(round);
            double dx = thick + side * out * 0.9 * (dz < 0 ? -dz / (0.2 * size) : 0);
            place[0] = side * (w - 0.02) + dx;
            place[1] = 0.2 + 0.36 * size * dy;
            place[2] = -1.12 + dz - lean * dy;
            // Darker in the middle: the concha.
            place[3] = 12 + 10 * StrictMath.sin(round);
            place[4] = 30 * row / 8.0;
        });
    }

    /** Long hair: a sheet round the back and the sides of the head, open before the face. */
    private static Mesh curtain(Head head, Look look, Dice dice) {
        Canvas strands = new Canvas(128, 64);
        Noise noise = new Noise(dice.fork(1));
        double contrast = dice.uniform(0.25, 0.6);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 128; x++) {
                double strand = 1 + contrast * (noise.at(x * 0.8, y * 0.04) + 0.5 * noise.at(x * 0.2, y * 0.05));
                strands.set(x, y, look.hair().times(strand * (0.75 + 0.25 * y / 63.0)));
            }
        }
        double openLeft = dice.uniform(1.2, 1.75);
        double openRight = openLeft + dice.normal(0.12);
        double wave = dice.uniform(0, 0.08);
        double waves = dice.uniform(2, 6);
        double flare = dice.uniform(0.0, 0.35);
        double volume = look.hairVolume();
        double end = look.hairLength();
        double w = head.shape.width(head.shape.rowAt(-0.2));
        return new Mesh(24, 33, strands, 0.12, (row, column, place) -> {
            double down = row / 23.0;
            double t = column / 32.0;
            double from = openLeft + wave * 2 * StrictMath.sin(waves * down * 3);
            double to = 2 * Math.PI - openRight - wave * 2 * StrictMath.sin(waves * down * 3 + 1);
            // Columns run from the viewer's left edge round the back to the right edge.
            double angle = -(from + (to - from) * t);
            double y = -0.95 + (end + 0.95) * down;
            double radius = w * (1 + 0.75 * volume * Math.min(1, 0.4 + down))
                    + 0.04
                    + flare * down * down
                    + wave * StrictMath.sin(waves * down * 6 + 3 * angle);
            place[0] = radius * StrictMath.sin(angle);
            place[1] = y;
            place[2] = -1.0 + 1.25 * radius * StrictMath.cos(angle);
            place[3] = 127 * t;
            place[4] = 63 * down;
        });
    }

    private static Canvas plain(Rgb colour, double grain, Dice dice) {
        Canvas canvas = new Canvas(32, 32);
        Noise noise = new Noise(dice);
        for (int i = 0; i < 32 * 32; i++) {
            int x = i % 32;
            int y = i / 32;
            double deep = 1 - 0.4 * Curves.bump((x - 12) / 7.0) * Curves.bump((y - 15) / 10.0);
            canvas.set(x, y, colour.times(deep * (1 + grain * noise.at(x * 0.5, y * 0.5))));
        }
        return canvas;
    }

    private static Canvas shadedNeck(Rgb skin, Dice dice) {
        Canvas canvas = new Canvas(32, 32);
        Noise noise = new Noise(dice);
        double dark = dice.uniform(0.35, 0.75);
        for (int i = 0; i < 32 * 32; i++) {
            int x = i % 32;
            int y = i / 32;
            double shadow = 1 - (1 - dark) * (1 - Curves.step(10, 22, y));
            canvas.set(x, y, skin.times(shadow * (1 + 0.04 * noise.at(x * 0.4, y * 0.2))));
        }
        return canvas;
    }

    private static Canvas fabric(Rgb colour, Dice dice) {
        Canvas canvas = new Canvas(64, 64);
        Noise noise = new Noise(dice.fork(1));
        Rgb other = Rgb.any(dice);
        int pattern = dice.below(4);
        double period = dice.uniform(3, 12);
        for (int i = 0; i < 64 * 64; i++) {
            int x = i % 64;
            int y = i / 64;
            double stripe =
                    switch (pattern) {
                        case 0 -> 0;
                        case 1 -> Curves.step(0.45, 0.55, x / period % 1);
                        case 2 -> Curves.step(0.45, 0.55, y / period % 1);
                        default -> Curves.step(0.1, 0.4, noise.at(x / period, y / period));
                    };
            canvas.set(x, y, colour.towards(other, stripe).times(1 + 0.25 * noise.at(x * 0.2, y * 0.2)));
        }
        return canvas;
    }
}
