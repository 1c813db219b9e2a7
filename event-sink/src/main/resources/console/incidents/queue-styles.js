import { css } from 'lit';

export const queueStyles = css`
  :host {
    display: block;
    height: 100%;
  }
  .split {
    display: grid;
    height: 100%;
    grid-template-columns: minmax(0, 1fr);
  }
  .queue {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .scroll {
    flex: 1;
    overflow-y: auto;
    min-height: 0;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    display: flex;
  }
  li > :last-child {
    flex: 1;
    min-width: 0;
  }
  .choice {
    display: grid;
    place-items: center;
    width: 34px;
    cursor: pointer;
    background: var(--surface);
    border-bottom: 1px solid var(--rule);
  }
  .choice input {
    width: 17px;
    height: 17px;
    min-height: 0;
    margin: 0;
    accent-color: var(--accent);
    cursor: pointer;
  }
  .end {
    padding: 14px;
    text-align: center;
  }
  .keys {
    display: none;
    flex-wrap: wrap;
    gap: 2px 14px;
    padding: 5px 10px;
    border-top: 1px solid var(--rule);
    background: var(--surface);
    font-size: 0.86em;
  }
  .detail {
    min-height: 0;
    overflow-y: auto;
    background: var(--surface);
  }
  .pick {
    height: 100%;
    display: grid;
    place-items: center;
  }
  @media (min-width: 1000px) {
    .split {
      grid-template-columns: minmax(420px, 36%) minmax(0, 1fr);
    }
    .queue {
      border-right: 1px solid var(--rule);
    }
    .keys {
      display: flex;
    }
  }
  @media (max-width: 999.98px) {
    .split:not(.detailed) .detail,
    .split.detailed .queue {
      display: none;
    }
  }
`;
