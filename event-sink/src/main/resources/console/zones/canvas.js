import { LitElement, html, nothing, svg } from 'lit';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { canvasStyles } from './canvas-styles.js';
import { crossesItself, middle } from './geometry.js';
import { colourOf } from './colours.js';

const NEAR_PIXELS = 10;
const NUDGE = 0.002;
const PARTS = ['points', 'direction'];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The middle of each edge, with the index of the corner before it. */
function gaps(shape, part) {
  const points = shape[part];
  const closed = shape.type === 'zone' && part === 'points';
  return points.slice(0, closed ? undefined : -1).map((place, index) => ({
    part,
    index,
    place: middle([place, points[(index + 1) % points.length]]),
    between: true,
  }));
}

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

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#watch?.();
  }

  render() {
    const { drawing, size } = this;
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
        ${drawing.shapes.map((shape) => this.#shape(shape))}
        ${tool ? this.#pending(drawing.pending) : this.#handles(drawing.chosenShape)}
      </svg>
    </div>`;
  }

  #at = ([x, y]) => [x * this.size[0], y * this.size[1]];
  #path = (points) => points.map((point) => this.#at(point).join(',')).join(' ');

  #place(event) {
    const area = this.renderRoot.querySelector('svg').getBoundingClientRect();
    return [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height];
  }

  #distance(one, other) {
    const [ax, ay] = this.#at(one);
    const [bx, by] = this.#at(other);
    return Math.hypot(ax - bx, ay - by);
  }

  #shape(shape) {
    const { key, type, id, points, direction } = shape;
    const wrong = type === 'zone' && crossesItself(points);
    const classes = `${type} ${key === this.drawing.chosen ? 'chosen' : ''} ${wrong ? 'wrong' : ''}`;
    const [x, y] = this.#at(type === 'zone' ? middle(points) : points[0]);
    return svg`<g class=${classes} stroke=${colourOf(key)} fill=${colourOf(key)}
        @click=${(event) => this.#choose(event, key)}>
      ${
        type === 'zone'
          ? svg`<polygon points=${this.#path(points)} />`
          : svg`<polyline class="line" points=${this.#path(points)} />`
      }
      ${
        direction.length
          ? svg`<polyline class="way" points=${this.#path(direction)} marker-end="url(#arrow)" />`
          : nothing
      }
      <text x=${x} y=${type === 'zone' ? y : y - 8}>${id}</text>
    </g>`;
  }

  #choose(event, key) {
    if (this.drawing.pending) return;
    event.stopPropagation();
    this.drawing.choose(key);
  }

  #pending({ tool, points }) {
    const target = this.cursor;
    const path = target ? [...points, target] : points;
    const wrong = tool === 'zone' && crossesItself(path, false);
    return svg`<g class=${wrong ? 'pending wrong' : 'pending'}>
      <polyline points=${this.#path(path)}
        marker-end=${tool === 'direction' && path.length > 1 ? 'url(#arrow)' : nothing} />
      ${points.map((point, i) => {
        const [x, y] = this.#at(point);
        return svg`<circle class=${tool === 'zone' && i === 0 && points.length > 2 ? 'first' : ''}
          cx=${x} cy=${y} r="5" />`;
      })}
    </g>`;
  }

  #handles(shape) {
    if (!shape) return nothing;
    return svg`<g @click=${(event) => event.stopPropagation()}
        @pointerdown=${(event) => this.#grab(event, shape)}>
      ${this.#between(shape, 'points')} ${this.#between(shape, 'direction')}
      ${this.#corners(shape, 'points')} ${this.#corners(shape, 'direction')}
    </g>`;
  }

  #corners(shape, part) {
    const { point } = this.drawing;
    return shape[part].map((place, index) => {
      const [x, y] = this.#at(place);
      const here = point?.part === part && point.index === index;
      const label = t('zones.point', { number: index + 1, id: shape.id });
      return svg`<g class=${here ? 'handle here' : 'handle'} stroke=${colourOf(shape.key)}
          tabindex="0" role="button" aria-label=${label}
          @focus=${() => !this.#drag && this.drawing.choose(shape.key, { part, index })}
          @keydown=${(event) => this.#key(event, shape, { part, index })}>
        <circle class="reach" cx=${x} cy=${y} r="14" /><circle cx=${x} cy=${y} r="6" />
      </g>`;
    });
  }

  /** Small handles between the corners: dragging one out makes a new corner. */
  #between(shape, part) {
    return gaps(shape, part).map(({ place }) => {
      const [x, y] = this.#at(place);
      return svg`<g class="handle between" stroke=${colourOf(shape.key)}>
        <circle class="reach" cx=${x} cy=${y} r="10" /><circle cx=${x} cy=${y} r="3.5" />
      </g>`;
    });
  }

  /** Takes hold of the handle nearest to the pointer: under a finger the reach of several meets. */
  #grab(event, shape) {
    if (event.button !== 0) return;
    const at = this.#place(event);
    const handles = PARTS.flatMap((part) => [
      ...shape[part].map((place, index) => ({ part, index, place })),
      ...gaps(shape, part),
    ]);
    const distances = handles.map((handle) => this.#distance(at, handle.place));
    const { part, index, place, between } = handles[distances.indexOf(Math.min(...distances))];
    const point = { part, index: between ? index + 1 : index };
    if (between) this.drawing.insert(shape.key, { part, index }, place);
    this.#drag = { key: shape.key, point, before: this.drawing.shapes, moved: false };
    // Captured by the handle, not the stage: else the click that ends a drag would unselect.
    event.target.setPointerCapture(event.pointerId);
    this.drawing.choose(shape.key, point);
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
    const again = points.length > 0 && this.#distance(place, points.at(-1)) <= NEAR_PIXELS;
    const closing =
      tool === 'zone' &&
      points.length > 2 &&
      this.#distance(place, points[0]) <= NEAR_PIXELS;
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

  #key(event, shape, point) {
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const step = event.shiftKey ? 10 * NUDGE : NUDGE;
      const [x, y] = shape[point.part][point.index];
      this.drawing.move(shape.key, point, [x + arrow[0] * step, y + arrow[1] * step]);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      event.stopPropagation();
      this.drawing.removePoint(shape.key, point);
    }
  }
}

customElements.define('saola-zone-canvas', ZoneCanvas);
