/** How a step of a verification says how far it is, and hears that it shall end. */
export type Watch = { signal: AbortSignal; at(step: string, position: number, head: number): void };

/** Faults and differences are told up to this many of a kind; they are counted further. */
export const FAULTS = 100;
