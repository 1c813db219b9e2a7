import { Observable } from '../observable.js';

const REMEMBERED = 'saola.sound';

/** Two short tones for a new incident, if the operator wants them. */
class Sound extends Observable {
  on = localStorage.getItem(REMEMBERED) === 'on';
  #context = null;

  constructor() {
    super();
    // Browsers let a page sound only after the first key or click on it.
    const wake = () => this.on && this.#audio().resume();
    window.addEventListener('pointerdown', wake, { passive: true });
    window.addEventListener('keydown', wake, { passive: true });
  }

  toggle() {
    this.on = !this.on;
    localStorage.setItem(REMEMBERED, this.on ? 'on' : 'off');
    if (this.on) this.play();
    this.changed();
  }

  play() {
    if (!this.on) return;
    const audio = this.#audio();
    this.#tone(audio, 660, 0);
    this.#tone(audio, 880, 0.16);
  }

  #audio() {
    this.#context ??= new AudioContext();
    return this.#context;
  }

  #tone(audio, hertz, delay) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + delay;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.15, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.14);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.15);
  }
}

export const sound = new Sound();
