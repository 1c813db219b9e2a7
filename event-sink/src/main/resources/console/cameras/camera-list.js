import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';

/** The cameras in the configuration's order, kept up to date. */
class CameraList extends Observable {
  items = [];
  problem = null;
  loaded = false;

  #asked = false;

  constructor() {
    super();
    feed.on('camera', (camera) => this.#put(camera));
    feed.on('open', () => this.#asked && this.load());
  }

  /** Loads once; what changes later comes by the feed. */
  need() {
    if (!this.#asked) this.load();
  }

  find(id) {
    return this.items.find((camera) => camera.id === id);
  }

  async load() {
    this.#asked = true;
    try {
      this.items = (await api.cameras()).items;
      this.problem = null;
      this.loaded = true;
    } catch (e) {
      this.problem = e;
    }
    this.changed();
  }

  #put(camera) {
    if (!this.loaded) return;
    this.items = this.find(camera.id)
      ? this.items.map((item) => (item.id === camera.id ? camera : item))
      : [...this.items, camera];
    this.changed();
  }
}

export const cameraList = new CameraList();
