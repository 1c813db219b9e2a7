import { css } from 'lit';

export const zonePageStyles = css`
  :host {
    display: block;
    padding: 10px 12px 24px;
  }
  header,
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    margin-bottom: 8px;
  }
  .tools {
    gap: 6px;
  }
  header h1 {
    margin-right: auto;
  }
  .none {
    padding: 24px;
  }
  .hint {
    padding: 6px 0;
    min-height: 3em;
  }
  .side {
    display: grid;
    gap: 8px;
    align-content: start;
    min-width: 0;
  }
  .columns {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  @media (min-width: 1000px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 400px;
    }
  }
`;
