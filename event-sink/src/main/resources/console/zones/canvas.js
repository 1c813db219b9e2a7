import { LitElement, html, nothing, svg } from 'lit';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import {
  PARTS,
  Scale,
  cornerHandles,
  gapHandles,
  gaps,
  pendingParts,
  shapeParts,
} from './canvas-parts.js';
import { canvasStyles } from './canvas-styles.js';

// How near to a point a click means the point; a finger is less exact.
const NEAR_PIXELS = { mouse: 10, pen: 10, touch: 22 };
const NUDGE = 0.002;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The camera's picture with the drawing on it, under mouse, finger and keys. */
class ZoneCanvas extends LitElement {
  static properties = {
    drawing: { attribute: false },
    picture: { attribute: false },
    label: {},
    /** Pixels on the screen; handles keep their size whatever the picture's is. */
    size: { state: true },
    cursor: { state: true },
  };

  static styles = canvasStyles;

  #drag = null;
  #watch = null;
  #resized = new ResizeObserver(([{ contentRect: r }]) => (this.size = [r.width, r.height]));

  constructor() {
    super();
    this.size = [0, 0];
    this.cursor = null;
    new Watch(this, language);
  }

  willUpdate(changes) {
    if (!changes.has('drawing')) return;
    this.#watch?.();
    this.#watch = this.drawing.subscribe(() => this.requestUpdate());
  }

  firstUpdated() {
    this.#resized.observe(this.renderRoot.querySelector('.stage'));
  }

  /** Keeps the keys on the chosen point when points are added or removed before it. */
  updated() {
    const { point } = this.drawing;
    if (point && this.renderRoot.activeElement) this.#handle(point)?.focus();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#watch?.();
  }

  render() {
    const { drawing, size } = this;
    const scale = new Scale(size);
    const tool = drawing.pending?.tool;
    return html`<div class="stage">
      ${this.picture ? html`<img src=${this.picture} alt="" draggable="false" />` : nothing}
      <svg
        class=${tool ? 'drawing' : ''}
        viewBox="0 0 ${size[0] || 1} ${size[1] || 1}"
        role="group"
        aria-label=${this.label}
        @click=${this.#click}
        @pointermove=${this.#pointerMove}
        @pointerup=${this.#pointerEnd}
        @pointercancel=${this.#pointerEnd}
        @pointerleave=${() => (this.cursor = null)}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 10 10" refX="8" refY="5" orient="auto"
            markerWidth="5" markerHeight="5">
            <path d="M0 0L10 5L0 10z" fill="context-stroke" />
          </marker>
        </defs>
        ${drawing.shapes.map((shape) =>
          shapeParts(shape, shape.key === drawing.chosen, scale, (event) =>
            this.#choose(event, shape.key),
          ),
        )}
        ${tool
          ? pendingParts(drawing.pending, this.cursor, scale)
          : this.#handles(drawing.chosenShape, scale)}
      </svg>
    </div>`;
  }

  #place(event) {
    const area = this.renderRoot.querySelector('svg').getBoundingClientRect();
    return [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height];
  }

  #choose(event, key) {
    if (this.drawing.pending) return;
    event.stopPropagation();
    this.drawing.choose(key);
  }

  #handles(shape, scale) {
    if (!shape) return nothing;
    const focus = (point) => this.drawing.choose(shape.key, point);
    const key = (event) => this.#key(event, shape);
    return svg`<g @click=${(event) => event.stopPropagation()}
        @mousedown=${(event) => event.preventDefault()}
        @pointerdown=${(event) => this.#grab(event, shape)}>
      ${PARTS.map((part) => gapHandles(shape, part, scale))}
      ${PARTS.map((part) =>
        cornerHandles(shape, part, this.drawing.point, scale, focus, key),
      )}
    </g>`;
  }

  /** Takes hold of the handle nearest to the pointer: under a finger the reach of several meets. */
  #grab(event, shape) {
    if (event.button !== 0) return;
    const at = this.#place(event);
    const scale = new Scale(this.size);
    const handles = PARTS.flatMap((part) => [
      ...shape[part].map((place, index) => ({ part, index, place })),
      ...gaps(shape, part),
    ]);
    const distances = handles.map((handle) => scale.distance(at, handle.place));
    const { part, index, place, between } = handles[distances.indexOf(Math.min(...distances))];
    const point = { part, index: between ? index + 1 : index };
    if (between) this.drawing.insert(shape.key, { part, index }, place);
    this.#drag = { key: shape.key, point, before: this.drawing.shapes, moved: false };
    // Captured by the handle, not the stage: else the click that ends a drag would unselect.
    event.target.setPointerCapture(event.pointerId);
    this.drawing.choose(shape.key, point);
    this.updateComplete.then(() => this.#handle(point)?.focus());
  }

  #handle({ part, index }) {
    return this.renderRoot.querySelector(`[data-point="${part}-${index}"]`);
  }

  #click(event) {
    const { drawing } = this;
    if (!drawing.pending) {
      drawing.choose(null);
      return;
    }
    const place = this.#place(event);
    const { tool, points } = drawing.pending;
    // The second click of a double-click and a click on the first corner mean: done.
    const scale = new Scale(this.size);
    const isNear = (point) => scale.distance(place, point) <= (NEAR_PIXELS[event.pointerType] ?? 10);
    const again = points.length > 0 && isNear(points.at(-1));
    const closing = tool === 'zone' && points.length > 2 && isNear(points[0]);
    if (again || closing) drawing.finish();
    else drawing.add(place);
  }

  #pointerMove(event) {
    const place = this.#place(event);
    if (this.#drag) {
      this.#drag.moved = true;
      this.drawing.drag(this.#drag.key, this.#drag.point, place);
    } else if (this.drawing.pending && event.pointerType !== 'touch') {
      this.cursor = place;
    }
  }

  #pointerEnd() {
    const drag = this.#drag;
    this.#drag = null;
    if (drag?.moved) this.drawing.drop(drag.before);
  }

  #key(event, shape) {
    const { point } = this.drawing;
    const arrow = ARROWS[event.key];
    if (!arrow || !point) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 * NUDGE : NUDGE;
    const [x, y] = shape[point.part][point.index];
    this.drawing.move(shape.key, point, [x + arrow[0] * step, y + arrow[1] * step]);
  }
}

customElements.define('saola-zone-canvas', ZoneCanvas);
