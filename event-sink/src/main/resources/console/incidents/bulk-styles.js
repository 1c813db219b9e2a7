import { css } from 'lit';

export const bulkStyles = css`
  :host {
    display: block;
  }
  form,
  .refused {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 8px 10px;
    border-top: 2px solid var(--accent);
    background: var(--surface);
  }
  .refused {
    border-top-color: var(--bad);
    background: var(--bad-ground);
    max-height: 30vh;
    overflow: auto;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .line > :first-child {
    margin-right: auto;
  }
  input,
  select {
    flex: 1 1 110px;
    min-width: 0;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    display: grid;
    gap: 4px;
  }
  li a {
    color: var(--text);
  }
`;
