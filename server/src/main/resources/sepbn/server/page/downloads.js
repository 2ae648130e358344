// Makes files of a result.

/** The result as the server gave it. */
export function json(result) {
  return new Blob([JSON.stringify(result, null, 1) + '\n'], { type: 'application/json' });
}

/** A line for each landmark of each face and branch. */
export function csv(result) {
  const lines = ['face,branch,protocol,plausibility,index,name,x,y'];
  result.faces.forEach((face, number) => {
    for (const [branch, answer] of Object.entries(face.branches)) {
      answer.points.forEach((point, index) => {
        const values = [number, branch, answer.protocol, answer.plausibility ?? '', index, point.name, point.x, point.y];
        lines.push(values.map(quoted).join(','));
      });
    }
  });
  return new Blob([lines.join('\n') + '\n'], { type: 'text/csv' });
}

function quoted(value) {
  const text = String(value);
  return /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** Hands a file to the user. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
