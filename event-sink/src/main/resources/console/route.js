import { Observable } from './observable.js';

const PAGES = ['cameras', 'destinations', 'audit'];

/**
 * The page shown, in the part of the address after '#', so that it can be bookmarked and the
 * server need not know it: #/incidents, #/incidents/ID, #/cameras, #/cameras/ID/zones,
 * #/destinations, #/audit, each with an optional query.
 */
class Route extends Observable {
  page = 'incidents';
  id = null;
  query = new URLSearchParams();

  constructor() {
    super();
    this.#read();
    window.addEventListener('hashchange', () => {
      this.#read();
      this.changed();
    });
  }

  /** Goes to an address without a step in the browser's history. */
  replace(address) {
    history.replaceState(null, '', address);
    this.#read();
    this.changed();
  }

  #read() {
    const [path, query] = location.hash.slice(1).split('?');
    const [, section, id, part] = path.split('/').map(decoded);
    this.page = pageOf(section, part);
    this.id = id || null;
    this.query = new URLSearchParams(query ?? '');
  }
}

function pageOf(section, part) {
  if (section === 'cameras' && part === 'zones') return 'zones';
  return PAGES.includes(section) ? section : 'incidents';
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const route = new Route();

/** @param query URLSearchParams or entries; empty values are left out */
export const incidentsAddress = (id, query = []) =>
  `#/incidents${id ? `/${encodeURIComponent(id)}` : ''}${suffix(query)}`;
export const auditAddress = (query = []) => `#/audit${suffix(query)}`;

function suffix(query) {
  const filled = [...query].filter(([, value]) => value);
  return filled.length ? `?${new URLSearchParams(filled)}` : '';
}

export const camerasAddress = () => '#/cameras';
export const destinationsAddress = () => '#/destinations';
export const zonesAddress = (camera) => `#/cameras/${encodeURIComponent(camera)}/zones`;
