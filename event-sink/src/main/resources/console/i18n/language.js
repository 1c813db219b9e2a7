import { Observable } from '../observable.js';
import { english } from './en.js';
import { vietnamese } from './vi.js';

const LANGUAGES = {
  vi: { locale: 'vi-VN', words: vietnamese },
  en: { locale: 'en-GB', words: english },
};
const REMEMBERED = 'saola.language';

/** The language of the console: the operator's last choice, or the site's. */
class Language extends Observable {
  id = 'vi';

  get locale() {
    return LANGUAGES[this.id].locale;
  }

  /** @param usual what the site speaks, for an operator who has not chosen yet */
  start(usual) {
    this.#set(localStorage.getItem(REMEMBERED) ?? usual);
  }

  choose(id) {
    localStorage.setItem(REMEMBERED, id);
    this.#set(id);
  }

  /** The text of a key, its {places} filled; the key itself where there is none. */
  text(key, places = {}) {
    const text = LANGUAGES[this.id].words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
  }

  /** The name of an id that the API uses; an id from a newer server is shown as it is. */
  name(family, id) {
    return LANGUAGES[this.id].words[`${family}.${id}`] ?? id;
  }

  /** The names of an id in every language. */
  names(family, id) {
    return Object.values(LANGUAGES).map(({ words }) => words[`${family}.${id}`] ?? id);
  }

  unit(id) {
    return this.name('unit', id);
  }

  #set(id) {
    this.id = id in LANGUAGES ? id : 'vi';
    document.documentElement.lang = this.id;
    this.changed();
  }
}

export const language = new Language();
export const t = (key, places) => language.text(key, places);
export const name = (family, id) => language.name(family, id);

/** What happened, and to a camera what. */
export const what = ({ type, fault }) =>
  fault ? `${name('type', type)}: ${name('fault', fault)}` : name('type', type);
