import { css } from 'lit';

export const incidentStyles = css`
  :host {
    display: block;
  }
  article {
    display: grid;
    gap: 10px;
    padding: 10px 14px 18px;
  }
  .state {
    padding: 24px;
    text-align: center;
  }
  .back {
    display: none;
    padding: 10px 14px 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 14px;
  }
  header h2 {
    font-size: 1.25rem;
  }
  header .where {
    flex: 1 0 100%;
    order: 1;
    font-size: 1.05rem;
  }
  header .where ~ span {
    order: 2;
  }
  .ongoing {
    color: var(--warn);
  }
  .notice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 14px;
    padding: 8px 12px;
    border-left: 4px solid var(--info);
    background: var(--raised);
  }
  .notice.conflict {
    border-left-color: var(--bad);
    background: var(--bad-ground);
  }
  .snapshot {
    display: block;
    aspect-ratio: 16 / 9;
    max-height: 52vh;
    background: var(--ground);
    color: var(--quiet);
  }
  .snapshot.none {
    display: grid;
    place-items: center;
  }
  .snapshot img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
    gap: 14px 24px;
  }
  h3 {
    font-size: 0.93rem;
    color: var(--quiet);
    padding-bottom: 4px;
    margin-bottom: 6px;
    border-bottom: 1px solid var(--rule);
  }
  saola-mute {
    display: block;
    margin-top: 10px;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 14px;
    margin: 0;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd.id {
    font-size: 0.86em;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 8px;
  }
  .note {
    white-space: pre-line;
    overflow-wrap: anywhere;
    border-left: 2px solid var(--rule);
    padding-left: 8px;
    margin-top: 2px;
  }
  @media (max-width: 999.98px) {
    .back {
      display: inline-block;
    }
  }
`;
