import { css } from 'lit';

export const canvasStyles = css`
  :host {
    display: block;
  }
  .stage {
    position: relative;
    background: repeating-linear-gradient(45deg, #2a333c 0 12px, #252d35 12px 24px);
    aspect-ratio: 16 / 9;
    overflow: hidden;
  }
  .stage:has(img) {
    aspect-ratio: auto;
  }
  img {
    display: block;
    width: 100%;
    user-select: none;
  }
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    touch-action: pan-y pinch-zoom;
  }
  svg.drawing {
    cursor: crosshair;
    touch-action: none;
  }
  polygon {
    fill-opacity: 0.14;
    stroke-width: 2;
    cursor: pointer;
  }
  polyline {
    fill: none;
    stroke-width: 3;
    cursor: pointer;
  }
  .way {
    stroke-dasharray: 9 5;
  }
  .chosen polygon {
    fill-opacity: 0.26;
    stroke-width: 3;
  }
  .wrong polygon,
  .wrong polyline {
    stroke: #ff4040;
    fill: #ff4040;
    stroke-dasharray: 5 4;
  }
  .wrong polyline {
    fill: none;
  }
  text {
    font: 600 13px system-ui, sans-serif;
    fill: #ffffff;
    stroke: #000000;
    stroke-width: 3;
    paint-order: stroke;
    text-anchor: middle;
    pointer-events: none;
  }
  .pending polyline {
    stroke: #ffffff;
    stroke-width: 2.5;
  }
  .pending.wrong polyline {
    stroke: #ff4040;
  }
  .pending circle {
    fill: #ffffff;
    stroke: #000000;
  }
  .pending .first {
    fill: #7dff7a;
    r: 8px;
    cursor: pointer;
  }
  .handle {
    touch-action: none;
    cursor: grab;
    outline: none;
  }
  .handle circle {
    fill: #10161c;
    stroke-width: 2.5;
  }
  .handle .reach {
    fill: transparent;
    stroke: none;
  }
  .handle.here circle:not(.reach),
  .handle:focus-visible circle:not(.reach) {
    fill: #ffffff;
    r: 8px;
  }
  .between {
    cursor: copy;
  }
  .between circle:not(.reach) {
    stroke-width: 1.5;
  }
  @media (pointer: coarse) {
    .handle .reach {
      r: 22px;
    }
    .between .reach {
      r: 16px;
    }
  }
`;
