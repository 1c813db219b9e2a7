import { css } from 'lit';

export const auditStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 10px 12px 24px;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  label {
    display: grid;
    gap: 2px;
    font-size: 0.93em;
  }
  .filter input,
  .filter select,
  .filter button {
    height: 34px;
    color: var(--text);
    font-size: 1rem;
  }
`;
