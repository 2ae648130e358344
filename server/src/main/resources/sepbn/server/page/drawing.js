// Draws an image with the landmarks of its faces, and tells which landmark lies under a pointer.

const COLOURS = ['#ffd400', '#00e5ff', '#ff6ec7', '#8cff66', '#ffa04d', '#b9a3ff'];

/** The answer of a branch for a face: its points and parts. */
export function answerOf(face, branch) {
  return face.branches[branch] ?? { points: [], parts: [] };
}

export class Drawing {
  #canvas;
  #image = null;
  #result = null;

  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** @param image what the canvas can draw, the right way up, of the size that the server saw */
  show(image, result) {
    this.#image = image;
    this.#result = result;
    this.#canvas.width = result.image.width;
    this.#canvas.height = result.image.height;
  }

  /** Draws everything anew; chosen is { face, point }, by index, either of them -1 for none. */
  draw(branch, options, chosen) {
    const context = this.#canvas.getContext('2d');
    // What is transparent is black for the server too; without it earlier marks would stay.
    context.fillStyle = '#000000';
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#image, 0, 0, this.#canvas.width, this.#canvas.height);
    // Pixel centres lie at integers for the server, at halves for a canvas.
    context.setTransform(1, 0, 0, 1, 0.5, 0.5);
    this.#result.faces.forEach((face, index) => this.#face(context, face, index, branch, options, chosen));
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** Pixels of the image for one of the screen. */
  scale() {
    const shown = this.#canvas.getBoundingClientRect().width;
    return shown > 0 ? this.#canvas.width / shown : 1;
  }

  #face(context, face, index, branch, options, chosen) {
    const colour = COLOURS[index % COLOURS.length];
    const answer = answerOf(face, branch);
    const unit = this.scale();
    context.strokeStyle = colour;
    context.lineWidth = 1.2 * unit;
    if (options.boxes) {
      context.setLineDash([6 * unit, 4 * unit]);
      context.strokeRect(...face.box);
      context.setLineDash([]);
      this.#number(context, index, face.box, unit, colour);
    }
    if (options.lines) {
      for (const part of answer.parts) {
        context.beginPath();
        part.points.forEach((at) => context.lineTo(answer.points[at].x, answer.points[at].y));
        if (part.closed) {
          context.closePath();
        }
        context.stroke();
      }
    }
    const radius = Math.min(2.6 * unit, Math.max(1.4 * unit, face.box[2] / 70));
    answer.points.forEach((point, at) => {
      const marked = chosen.face === index && chosen.point === at;
      context.beginPath();
      context.arc(point.x, point.y, marked ? 6 * unit : radius, 0, 2 * Math.PI);
      context.fillStyle = marked ? '#ffffff' : colour;
      context.fill();
      context.lineWidth = (marked ? 2 : 0.7) * unit;
      context.strokeStyle = '#000000';
      context.stroke();
    });
  }

  #number(context, index, box, unit, colour) {
    const text = String(index + 1);
    context.font = `bold ${14 * unit}px system-ui, sans-serif`;
    const width = context.measureText(text).width + 8 * unit;
    const x = Math.max(0, box[0]);
    const y = Math.max(18 * unit, box[1]);
    context.fillStyle = colour;
    context.fillRect(x, y - 18 * unit, width, 18 * unit);
    context.fillStyle = '#000000';
    context.fillText(text, x + 4 * unit, y - 4 * unit);
  }

  /** The landmark nearest to a place on the screen, if one is near: { face, point }. */
  at(branch, clientX, clientY) {
    const place = this.#canvas.getBoundingClientRect();
    const x = ((clientX - place.left) * this.#canvas.width) / place.width - 0.5;
    const y = ((clientY - place.top) * this.#canvas.height) / place.height - 0.5;
    let best = { face: -1, point: -1 };
    let distance = 14 * this.scale();
    this.#result.faces.forEach((face, index) => {
      answerOf(face, branch).points.forEach((point, at) => {
        const away = Math.hypot(point.x - x, point.y - y);
        if (away < distance) {
          distance = away;
          best = { face: index, point: at };
        }
      });
    });
    return best;
  }

  /** Where a point of the image lies on the stage, in CSS pixels. */
  onStage(point) {
    const unit = this.scale();
    return { left: this.#canvas.offsetLeft + (point.x + 0.5) / unit, top: this.#canvas.offsetTop + (point.y + 0.5) / unit };
  }
}
