import { nothing, svg } from 'lit';
import { t } from '../i18n/language.js';
import { colourOf } from './colours.js';
import { crossesItself, middle } from './geometry.js';

/** What is drawn over the picture, in pixels of the screen. */

export const PARTS = ['points', 'direction'];

/** From fractions of the picture to pixels. */
export class Scale {
  constructor([width, height]) {
    this.width = width;
    this.height = height;
  }

  at([x, y]) {
    return [x * this.width, y * this.height];
  }

  path(points) {
    return points.map((point) => this.at(point).join(',')).join(' ');
  }

  distance(one, other) {
    const [ax, ay] = this.at(one);
    const [bx, by] = this.at(other);
    return Math.hypot(ax - bx, ay - by);
  }
}

/** The middle of each edge, with the index of the corner before it. */
export function gaps(shape, part) {
  const points = shape[part];
  const closed = shape.type === 'zone' && part === 'points';
  return points.slice(0, closed ? undefined : -1).map((place, index) => ({
    part,
    index,
    place: middle([place, points[(index + 1) % points.length]]),
    between: true,
  }));
}

export function shapeParts(shape, chosen, scale, choose) {
  const { key, type, id, points, direction } = shape;
  const wrong = type === 'zone' && crossesItself(points);
  const classes = `${type} ${chosen ? 'chosen' : ''} ${wrong ? 'wrong' : ''}`;
  const [x, y] = scale.at(type === 'zone' ? middle(points) : points[0]);
  return svg`<g class=${classes} stroke=${colourOf(key)} fill=${colourOf(key)} @click=${choose}>
    ${
      type === 'zone'
        ? svg`<polygon points=${scale.path(points)} />`
        : svg`<polyline class="line" points=${scale.path(points)} />`
    }
    ${
      direction.length
        ? svg`<polyline class="way" points=${scale.path(direction)} marker-end="url(#arrow)" />`
        : nothing
    }
    <text x=${x} y=${type === 'zone' ? y : y - 8}>${id}</text>
  </g>`;
}

/** What is being drawn, with a loose end at the cursor. */
export function pendingParts({ tool, points }, cursor, scale) {
  const path = cursor ? [...points, cursor] : points;
  const wrong = tool === 'zone' && crossesItself(path, false);
  const arrow = tool === 'direction' && path.length > 1 ? 'url(#arrow)' : nothing;
  return svg`<g class=${wrong ? 'pending wrong' : 'pending'}>
    <polyline points=${scale.path(path)} marker-end=${arrow} />
    ${points.map((point, i) => {
      const [x, y] = scale.at(point);
      const closes = tool === 'zone' && i === 0 && points.length > 2;
      return svg`<circle class=${closes ? 'first' : ''} cx=${x} cy=${y} r="5" />`;
    })}
  </g>`;
}

/** Handles of a shape's points; `focus` and `key` are called with the point's part and index. */
export function cornerHandles(shape, part, chosenPoint, scale, focus, key) {
  return shape[part].map((place, index) => {
    const [x, y] = scale.at(place);
    const here = chosenPoint?.part === part && chosenPoint.index === index;
    const label = t('zones.point', { number: index + 1, id: shape.id });
    return svg`<g class=${here ? 'handle here' : 'handle'} stroke=${colourOf(shape.key)}
        tabindex="0" role="button" aria-label=${label} data-point="${part}-${index}"
        @focus=${() => !here && focus({ part, index })} @keydown=${key}>
      <circle class="reach" cx=${x} cy=${y} r="14" /><circle cx=${x} cy=${y} r="6" />
    </g>`;
  });
}

/** Small handles between the corners: dragging one out makes a new corner. */
export function gapHandles(shape, part, scale) {
  return gaps(shape, part).map(({ place }) => {
    const [x, y] = scale.at(place);
    return svg`<g class="handle between" stroke=${colourOf(shape.key)}>
      <circle class="reach" cx=${x} cy=${y} r="10" /><circle cx=${x} cy=${y} r="3.5" />
    </g>`;
  });
}
