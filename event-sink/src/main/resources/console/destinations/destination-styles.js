import { css } from 'lit';

export const destinationStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 10px 12px 24px;
  }
  .state-up {
    color: var(--good);
  }
  .state-away {
    color: var(--bad);
    font-weight: 600;
  }
  .inner {
    padding: 0 0 8px 24px;
    background: var(--ground);
  }
`;
