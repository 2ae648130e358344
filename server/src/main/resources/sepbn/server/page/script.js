// The page: takes an image, asks the server, shows what it says.
import { Drawing, answerOf } from './drawing.js';
import * as downloads from './downloads.js';

const element = (id) => document.getElementById(id);
const drawing = new Drawing(element('canvas'));

let token = '';
let waiting = null; // the image that is asked again when a token is given
let result = null;
let name = 'image'; // the result's
let chosen = { face: -1, point: -1 };
let asked = 0; // which question is the latest: answers to earlier ones are dropped

function say(text, bad = false) {
  element('status').textContent = text;
  element('status').classList.toggle('bad', bad);
}

function headers() {
  return token ? { Authorization: 'Bearer ' + token } : {};
}

async function askModel() {
  try {
    const response = await fetch('/v1/model', { headers: headers() });
    if (response.status === 401) {
      askToken();
      return;
    }
    const model = await response.json();
    const protocols = [...new Set(model.branches.map((branch) => branch.protocol))].join(', ');
    element('model').textContent = `Model ${model.name}: ${protocols}`;
    element('licence').textContent = `Licence of the training data: ${model.licence}`;
  } catch {
    element('model').textContent = 'The server does not answer.';
  }
}

function askToken() {
  element('secret').hidden = false;
  element('model').textContent = 'This server asks for a token.';
  if (token || waiting) {
    say(token ? 'That token is wrong.' : 'The token is missing.', true);
  }
  element('token').focus();
}

async function ask(file) {
  const question = ++asked;
  waiting = file;
  say('Looking for faces …');
  const form = new FormData();
  form.append('image', file, 'image');
  let response;
  let answer;
  try {
    response = await fetch('/v1/landmarks', { method: 'POST', headers: headers(), body: form });
    answer = await response.json();
  } catch {
    if (question === asked) {
      say('The server does not answer, or the image is too large for it.', true);
    }
    return;
  }
  if (question !== asked) {
    return;
  }
  if (response.status === 401) {
    askToken();
  } else if (response.ok) {
    await show(file, answer, question);
  } else {
    say(answer.detail, true);
  }
}

async function show(file, answer, question) {
  let image;
  let note = '';
  try {
    image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch { // such as TIFF, which the server reads and browsers do not
    image = await createImageBitmap(new ImageData(1, 1));
    note = ' Your browser can not show such a file; the landmarks are drawn on black.';
  }
  if (question !== asked) {
    return;
  }
  result = answer;
  name = (file.name || 'image').replace(/\.[^.]*$/, '');
  chosen = { face: -1, point: -1 };
  drawing.show(image, result);
  fillBranches();
  fillTable();
  element('result').hidden = false;
  element('canvas').setAttribute('aria-label', `The image with the landmarks of ${count(result.faces.length)}`);
  say(found() + note);
  redraw();
}

function found() {
  if (result.faces.length === 0) {
    return 'No face found. An image with a larger, upright face may help.';
  }
  const omitted = result.omitted ? ` Left out, as less sure: ${count(result.omitted)}.` : '';
  return `${count(result.faces.length)} found.${omitted}`;
}

function count(faces) {
  return faces === 1 ? '1 face' : `${faces} faces`;
}

function fillBranches() {
  const select = element('branch');
  const before = select.value;
  const branches = Object.entries(result.faces[0]?.branches ?? {});
  select.replaceChildren(...branches.map(([branch, answer]) => {
    const text = branch === answer.protocol ? branch : `${branch} (${answer.protocol})`;
    return new Option(`${text}, ${answer.points.length} points`, branch);
  }));
  if (branches.some(([branch]) => branch === before)) {
    select.value = before;
  }
  select.disabled = branches.length < 2;
}

function fillTable() {
  const number = (value, digits) => (value === undefined ? '–' : value.toFixed(digits));
  element('faces').tBodies[0].replaceChildren(...result.faces.map((face, index) => {
    const row = document.createElement('tr');
    const cells = [index + 1, number(face.plausibility, 2), number(face.detection, 1), ...face.box.map((side) => side.toFixed(1))];
    cells.forEach((text) => {
      row.insertCell().textContent = text;
    });
    return row;
  }));
}

function redraw() {
  if (!result) {
    return;
  }
  const branch = element('branch').value;
  drawing.draw(branch, { lines: element('lines').checked, boxes: element('boxes').checked }, chosen);
  [...element('faces').tBodies[0].rows].forEach((row, index) => row.classList.toggle('chosen', index === chosen.face));
  const point = chosen.face < 0 ? undefined : answerOf(result.faces[chosen.face], branch).points[chosen.point];
  element('tip').hidden = !point;
  element('named').textContent = point
    ? `Face ${chosen.face + 1}, landmark ${chosen.point}: ${point.name} (${point.x.toFixed(1)}, ${point.y.toFixed(1)})`
    : '';
  if (point) {
    const place = drawing.onStage(point);
    element('tip').textContent = point.name;
    const half = element('tip').offsetWidth / 2;
    const left = Math.min(Math.max(place.left, half), element('stage').clientWidth - half);
    element('tip').style.left = `${left}px`;
    element('tip').style.top = `${Math.max(place.top, 30)}px`;
  }
}

function choose(next) {
  if (next.face !== chosen.face || next.point !== chosen.point) {
    chosen = next;
    redraw();
  }
}

/** Arrow keys: right and left through the landmarks, up and down through the faces. */
function step(event) {
  const faces = result?.faces.length ?? 0;
  const moves = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  if (event.key === 'Escape') {
    choose({ face: -1, point: -1 });
  }
  if (!(event.key in moves) || faces === 0) {
    return;
  }
  event.preventDefault();
  const [toFace, toPoint] = moves[event.key];
  if (chosen.face < 0) {
    choose({ face: 0, point: 0 });
    return;
  }
  const face = (chosen.face + toFace + faces) % faces;
  const points = answerOf(result.faces[face], element('branch').value).points.length;
  choose({ face, point: (Math.max(0, chosen.point) + toPoint + points) % points });
}

function take(files) {
  const image = [...files].find((file) => file.type.startsWith('image/')) ?? files[0];
  if (image) {
    ask(image);
  } else {
    say('That was no image.', true);
  }
}

let camera = null;
let cameraAsked = 0; // which asking is the latest: a camera that an earlier one gets is stopped

function endCamera() {
  cameraAsked++;
  if (camera) {
    stop(camera);
  }
  camera = null;
}

function stop(stream) {
  stream.getTracks().forEach((track) => track.stop());
}

async function startCamera() {
  endCamera();
  const asking = cameraAsked;
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } });
  } catch {
    if (asking === cameraAsked) {
      say('There is no camera, or this page may not use it. Browsers ask for https or this machine’s own address.', true);
    }
    return;
  }
  if (asking !== cameraAsked) {
    stop(stream);
    return;
  }
  camera = stream;
  element('video').srcObject = camera;
  element('shot').hidden = false;
  element('take').focus();
}

function stopCamera() {
  endCamera();
  element('shot').hidden = true;
  element('camera').focus();
}

function shoot() {
  const video = element('video');
  const frame = document.createElement('canvas');
  frame.width = video.videoWidth;
  frame.height = video.videoHeight;
  frame.getContext('2d').drawImage(video, 0, 0);
  frame.toBlob((blob) => {
    if (!blob) { // the camera has shown nothing yet
      return;
    }
    stopCamera();
    ask(new File([blob], 'camera.jpg', { type: 'image/jpeg' }));
  }, 'image/jpeg', 0.95);
}

element('file').addEventListener('change', (event) => {
  take(event.target.files);
  event.target.value = ''; // so that the same file can be chosen again
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  element('drop').classList.add('over');
});
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) {
    element('drop').classList.remove('over');
  }
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  element('drop').classList.remove('over');
  take(event.dataTransfer.files);
});
document.addEventListener('paste', (event) => {
  if (event.clipboardData.files.length > 0) {
    take(event.clipboardData.files);
  }
});
element('camera').addEventListener('click', startCamera);
element('take').addEventListener('click', shoot);
element('cancel').addEventListener('click', stopCamera);
element('secret').addEventListener('submit', (event) => {
  event.preventDefault();
  token = element('token').value.trim();
  element('secret').hidden = true;
  say('');
  askModel();
  if (waiting) {
    ask(waiting);
  }
});
element('canvas').addEventListener('pointermove', (event) => choose(drawing.at(element('branch').value, event.clientX, event.clientY)));
element('canvas').addEventListener('pointerdown', (event) => choose(drawing.at(element('branch').value, event.clientX, event.clientY)));
element('canvas').addEventListener('keydown', step);
element('branch').addEventListener('change', () => {
  chosen = { face: chosen.face, point: -1 };
  redraw();
});
element('lines').addEventListener('change', redraw);
element('boxes').addEventListener('change', redraw);
window.addEventListener('resize', redraw);
element('json').addEventListener('click', () => downloads.save(downloads.json(result), name + '.landmarks.json'));
element('csv').addEventListener('click', () => downloads.save(downloads.csv(result), name + '.landmarks.csv'));

askModel();
