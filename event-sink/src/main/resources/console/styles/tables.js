import { css } from 'lit';

/** Tables that fill the page, and scroll sideways where it is too narrow. */
export const tables = css`
  .wide {
    overflow-x: auto;
    background: var(--surface);
    border: 1px solid var(--rule);
    border-radius: 6px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 6px 10px;
    text-align: left;
    vertical-align: top;
    border-bottom: 1px solid var(--rule);
  }
  thead th {
    color: var(--quiet);
    font-weight: 600;
    font-size: 0.93em;
    white-space: nowrap;
  }
  th[scope='row'] {
    font-weight: 600;
    white-space: nowrap;
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .time {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .reason {
    overflow-wrap: anywhere;
    min-width: 160px;
  }
  .buttons {
    white-space: nowrap;
    text-align: right;
  }
`;
