import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';

/** The cameras in the configuration's order, kept up to date. */
class CameraList extends Observable {
  items = [];
  problem = null;
  loaded = false;

  /** When the newest request was made, ms since the page was opened; 0 for never. */
  #asked = 0;

  /** By id: the newest state that the feed told, and when. */
  #heard = new Map();

  constructor() {
    super();
    feed.on('camera', (camera) => this.#put(camera));
    feed.on('open', () => this.#asked && this.load());
    feed.on('cameras', () => this.#asked && this.load());
  }

  /** Loads once; what changes later comes by the feed. */
  need() {
    if (!this.#asked) this.load();
  }

  find(id) {
    return this.items.find((camera) => camera.id === id);
  }

  async load() {
    const asked = (this.#asked = performance.now());
    try {
      const { items } = await api.cameras();
      if (asked !== this.#asked) return;
      this.items = items.map((camera) => this.#newer(camera, asked));
      this.problem = null;
      this.loaded = true;
    } catch (e) {
      if (asked !== this.#asked) return;
      this.problem = e;
    }
    this.changed();
  }

  /** What the feed said while the answer was under way is newer than the answer. */
  #newer(camera, asked) {
    const heard = this.#heard.get(camera.id);
    return heard && heard.at >= asked ? heard.camera : camera;
  }

  #put(camera) {
    this.#heard.set(camera.id, { camera, at: performance.now() });
    if (!this.loaded) return;
    this.items = this.items.map((item) => (item.id === camera.id ? camera : item));
    this.changed();
  }
}

export const cameraList = new CameraList();
