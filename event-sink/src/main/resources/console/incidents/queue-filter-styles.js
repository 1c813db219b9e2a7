import { css } from 'lit';

export const queueFilterStyles = css`
  [role='search'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 6px 8px;
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .line {
    display: flex;
    gap: 6px;
  }
  input,
  select {
    flex: 1 1 0;
    min-width: 0;
  }
  select {
    padding: 4px;
  }
  select.set {
    border-color: var(--warn);
  }
  @media (max-width: 600px) {
    .line {
      flex-wrap: wrap;
    }
    input {
      flex-basis: 100%;
    }
    select {
      flex-basis: 40%;
    }
  }
`;
