import { css } from 'lit';

export const topBarStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: 6px 14px;
    padding: 5px 12px;
    background: var(--surface);
    border-bottom: 1px solid var(--rule);
  }
  .brand {
    font-size: 1.15rem;
    font-weight: 700;
    color: var(--text);
    text-decoration: none;
  }
  .site {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  nav {
    display: flex;
    gap: 4px;
    margin-right: auto;
  }
  nav a {
    padding: 5px 12px;
    border-radius: 4px;
    color: var(--text);
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:hover {
    background: var(--raised);
  }
  nav a[aria-current] {
    background: var(--chosen);
    font-weight: 600;
  }
  .count {
    display: inline-block;
    min-width: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--warn);
    color: var(--ground);
    font-weight: 700;
    text-align: center;
  }
  time {
    font-variant-numeric: tabular-nums;
    font-size: 1.1rem;
  }
  .tools,
  .user {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .user {
    gap: 10px;
    white-space: nowrap;
  }
  @media (max-width: 1100px) {
    .site,
    .user .quiet {
      display: none;
    }
  }
  @media (max-width: 760px) {
    header {
      flex-wrap: wrap;
      padding: 5px 8px;
      gap: 6px 8px;
    }
    nav,
    .user {
      order: 1;
    }
    nav {
      flex: 1 0 60%;
    }
    nav a {
      flex: 1;
      text-align: center;
      padding: 8px;
    }
    .user b {
      display: none;
    }
    .tools {
      margin-left: auto;
    }
  }
`;
