import { Observable } from '../observable.js';
import { crossesItself, toFraction } from './geometry.js';
import { lineRefusal, refusalOf, zoneRefusal } from './refusals.js';
import { freeId, newShape, shapesOf } from './shapes.js';

const fraction = ([x, y]) => [toFraction(x), toFraction(y)];

/**
 * The zones and lines of one camera while they are being drawn. Shapes are replaced, never changed,
 * so that a step back is just the list before.
 */
export class Drawing extends Observable {
  shapes = [];

  /** The chosen shape's key, and which of its points: {part: 'points'|'direction', index}. */
  chosen = null;
  point = null;

  /** What is being drawn: {tool: 'zone'|'direction'|'line', points}. */
  pending = null;

  /** Key of the text that says why the last step was refused. */
  refusal = null;

  #past = [];
  #future = [];
  #configured = [];

  constructor(camera) {
    super();
    this.#configured = shapesOf(camera);
    this.shapes = this.#configured;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  get changedFromConfigured() {
    return this.shapes !== this.#configured;
  }

  get chosenShape() {
    return this.shapes.find((shape) => shape.key === this.chosen) ?? null;
  }

  choose(key, point = null) {
    Object.assign(this, { chosen: key, point, refusal: null });
    this.changed();
  }

  begin(tool) {
    Object.assign(this, { pending: { tool, points: [] }, point: null, refusal: null });
    this.changed();
  }

  cancel() {
    Object.assign(this, { pending: null, point: null, refusal: null });
    this.changed();
  }

  /** Adds a point to what is being drawn. */
  add(place) {
    const points = [...this.pending.points, fraction(place)];
    const crosses = this.pending.tool === 'zone' && crossesItself(points, false);
    this.refusal = crosses ? 'zones.refused-crossing' : null;
    if (!crosses) this.pending = { ...this.pending, points };
    this.changed();
  }

  takeBack() {
    this.pending = { ...this.pending, points: this.pending.points.slice(0, -1) };
    this.refusal = null;
    this.changed();
  }

  /** Turns what is being drawn into a shape, if it makes one. */
  finish() {
    const { tool, points } = this.pending;
    this.refusal = tool === 'zone' ? zoneRefusal(points) : lineRefusal(points);
    if (!this.refusal) {
      this.pending = null;
      if (tool === 'direction') this.#change(this.chosen, { direction: points });
      else this.#append(tool, points);
    }
    this.changed();
  }

  /** A point while it is dragged; the step is kept or refused when it is let go. */
  drag(key, { part, index }, place) {
    this.shapes = this.#changed(key, (shape) => ({
      [part]: shape[part].with(index, fraction(place)),
    }));
    this.changed();
  }

  /** Ends a drag that began with the given shapes. */
  drop(before) {
    const after = this.shapes;
    this.shapes = before;
    this.#take(after);
    this.changed();
  }

  move(key, point, place) {
    const before = this.shapes;
    this.drag(key, point, place);
    this.drop(before);
  }

  /** Puts a new point behind the one at the index. */
  insert(key, { part, index }, place) {
    this.#take(
      this.#changed(key, (shape) => ({
        [part]: shape[part].toSpliced(index + 1, 0, fraction(place)),
      })),
    );
    this.changed();
  }

  removePoint(key, { part, index }) {
    const after = this.#changed(key, (shape) => ({ [part]: shape[part].toSpliced(index, 1) }));
    // The next press of the key takes the neighbour, not the whole shape.
    if (this.#take(after)) this.point = { part, index: Math.max(0, index - 1) };
    this.changed();
  }

  /** The chosen point, or the chosen shape when none of its points is. */
  removeChosen() {
    if (this.point) this.removePoint(this.chosen, this.point);
    else if (this.chosen) this.remove(this.chosen);
  }

  remove(key) {
    this.#take(this.shapes.filter((shape) => shape.key !== key));
    Object.assign(this, { chosen: null, point: null });
    this.changed();
  }

  /** Other fields of a shape: id, kind, direction. */
  edit(key, fields) {
    this.#change(key, fields);
    this.changed();
  }

  undo() {
    if (this.canUndo) this.#step(this.#past, this.#future);
  }

  redo() {
    if (this.canRedo) this.#step(this.#future, this.#past);
  }

  /** Back to the configuration; a step that can be taken back too. */
  reset() {
    this.#take(this.#configured);
    this.cancel();
  }

  #step(from, to) {
    to.push(this.shapes);
    Object.assign(this, { shapes: from.pop(), point: null, refusal: null });
    this.changed();
  }

  #append(type, points) {
    const shape = newShape(type, freeId(this.shapes, type), points);
    this.#take([...this.shapes, shape]);
    this.chosen = shape.key;
  }

  #changed(key, fields) {
    return this.shapes.map((shape) =>
      shape.key === key ? { ...shape, ...fields(shape) } : shape,
    );
  }

  #change(key, fields) {
    this.#take(this.#changed(key, () => fields));
  }

  /** Makes the list the current one unless a shape that it changes would be none any more. */
  #take(after) {
    const touched = after.filter((shape) => !this.shapes.includes(shape));
    this.refusal = touched.map(refusalOf).find((text) => text) ?? null;
    if (this.refusal) return false;
    this.#past.push(this.shapes);
    this.#future = [];
    this.shapes = after;
    return true;
  }
}
