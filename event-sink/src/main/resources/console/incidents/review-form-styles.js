import { css } from 'lit';

export const reviewFormStyles = css`
  form {
    display: grid;
    gap: 8px;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .steps button {
    min-height: 36px;
  }
  .words {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  label {
    display: grid;
    flex: 1 1 150px;
    gap: 2px;
    font-size: 0.93em;
  }
  label:first-child {
    flex: 3 1 220px;
  }
  .assignee {
    display: flex;
    gap: 4px;
  }
  textarea {
    resize: vertical;
    height: 34px;
  }
  input,
  select,
  .words button {
    height: 34px;
  }
  textarea,
  input,
  select {
    color: var(--text);
    font-size: 1rem;
    width: 100%;
    min-width: 0;
  }
`;
