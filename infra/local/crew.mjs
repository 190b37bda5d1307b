// Everything that runs: written down as it changes, stopped in order.
import { writeProcesses } from './processes.mjs';

/** First who talks to people, then who writes, then who reads, then what they stand on. Whoever is not named goes first. */
const ORDER = ['gateway', 'cooperation', 'projector', 'relay', 'kafka', 'postgres'];

const rank = (slot) => ORDER.indexOf(slot.name);

/** @param say told of each one that has stopped, with the seconds it took */
export const crew = (dataDir, say) => {
  const slots = [];
  const note = () => writeProcesses(dataDir, slots);
  return {
    note,
    any: () => slots.length > 0,
    /** @param slot `{ name, pid, stop }` */
    add: (slot) => {
      slots.push(slot);
      note();
      return slot;
    },
    remove: (slot) => {
      slots.splice(slots.indexOf(slot), 1);
      note();
    },
    stop: async () => {
      for (const slot of [...slots].sort((a, b) => rank(a) - rank(b))) {
        const from = performance.now();
        await slot.stop();
        say(`${slot.name} stopped (${((performance.now() - from) / 1000).toFixed(1)} s)`);
      }
    },
  };
};
