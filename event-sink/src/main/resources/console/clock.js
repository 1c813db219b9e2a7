import { Observable } from './observable.js';

/** Ticks once a second, for everything on the pages that shows how long something has lasted. */
export const clock = new Observable();

setInterval(() => clock.changed(), 1_000);
