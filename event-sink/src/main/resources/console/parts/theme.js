import { Observable } from '../observable.js';

const REMEMBERED = 'saola.theme';

/** Dark unless the operator chose light. */
class Theme extends Observable {
  constructor() {
    super();
    this.#set(localStorage.getItem(REMEMBERED) ?? 'dark');
  }

  get light() {
    return document.documentElement.dataset.theme === 'light';
  }

  toggle() {
    const id = this.light ? 'dark' : 'light';
    localStorage.setItem(REMEMBERED, id);
    this.#set(id);
    this.changed();
  }

  #set(id) {
    document.documentElement.dataset.theme = id;
  }
}

export const theme = new Theme();
