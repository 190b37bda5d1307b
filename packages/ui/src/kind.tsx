import type { ReactNode } from 'react';

/** Observed, simulated, estimated: a filled, a hatched, an outlined square, always next to the word. */
export type NumberKind = 'observed' | 'simulated' | 'estimated';

export const Kind = ({ kind, children }: { kind: NumberKind; children: ReactNode }): ReactNode => (
  <span className={`kind ${kind}`}>{children}</span>
);
