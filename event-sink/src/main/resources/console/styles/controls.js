import { css } from 'lit';

/** What buttons, fields and links look like; every component includes it. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font-size: 1.25rem;
    line-height: 1.3;
  }
  h2 {
    font-size: 1rem;
  }
  a {
    color: var(--link);
  }
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: var(--text);
    background: var(--raised);
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 4px 10px;
    min-height: 32px;
  }
  button,
  .button {
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    text-decoration: none;
    white-space: nowrap;
  }
  button:hover:not(:disabled),
  .button:hover {
    border-color: var(--link);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button[aria-pressed='true'],
  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-text);
  }
  :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 1px;
  }
  label {
    color: var(--quiet);
  }
  kbd {
    font: inherit;
    font-size: 0.8em;
    border: 1px solid currentColor;
    border-radius: 3px;
    padding: 0 4px;
    opacity: 0.85;
  }
  .quiet {
    color: var(--quiet);
  }
  .failure {
    color: var(--bad);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button,
    .button,
    input,
    select {
      min-height: 40px;
    }
  }
`;
