// A plain scalar that YAML reads as text and nothing else. Quoted otherwise, whatever it is: `on`,
// `null` and `1e3` are not text to every parser.
const PLAIN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const NOT_TEXT = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n', 'nan', 'inf']);

// JSON's strings are YAML's double-quoted ones (YAML 1.2, section 7.3.1).
const scalar = (text) => (PLAIN.test(text) && !NOT_TEXT.has(text) ? text : JSON.stringify(text));

/** Three decimals tell apart the pixels of a small picture, four those of a large one. */
const number = (value) => String(Number(value.toFixed(4)));
const points = (list) => `[${list.map(([x, y]) => `[${number(x)}, ${number(y)}]`).join(', ')}]`;

function zoneLine({ id, kind, points: polygon, direction }) {
  const fields = [`id: ${scalar(id)}`, `kind: ${scalar(kind.trim())}`, `polygon: ${points(polygon)}`];
  if (direction.length) fields.push(`direction: ${points(direction)}`);
  return `      - {${fields.join(', ')}}`;
}

const lineLine = (line) => `      - {id: ${scalar(line.id)}, points: ${points(line.points)}}`;

/** The entries zones and lines of a camera, indented as they stand in saola.yml. */
export function toYaml(shapes) {
  const of = (type) => shapes.filter((shape) => shape.type === type);
  return [...list('zones', of('zone').map(zoneLine)), ...list('lines', of('line').map(lineLine))]
    .map((line) => `${line}\n`)
    .join('');
}

const list = (key, lines) => (lines.length ? [`    ${key}:`, ...lines] : [`    ${key}: []`]);
