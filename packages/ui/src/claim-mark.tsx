import type { ReactNode } from 'react';

/**
 * What is known of a step. `dated`: by a source. `undated`: reached, date not recorded. `maybe`: not sure by this moment.
 * `conflict`: sources disagree. `none`: no claim, which is not the same as no, and draws nothing.
 */
export type Known = 'dated' | 'undated' | 'maybe' | 'conflict' | 'none';

/** Doubt has a shape: filled, hollow ring, broken ring, split diamond, nothing. */
export const ClaimMark = ({ known }: { known: Known }): ReactNode => {
  if (known === 'none') return null;
  return (
    <svg className="claim-mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {known === 'conflict' ? (
        <>
          <path d="M6 0.8L11.2 6L6 11.2L0.8 6Z" fill="var(--paper)" stroke="var(--caution)" strokeWidth="1.4" />
          <path d="M6 0.8L11.2 6L0.8 6Z" fill="var(--caution)" />
        </>
      ) : (
        <circle
          cx="6"
          cy="6"
          r={known === 'dated' ? 5 : 4}
          fill={known === 'dated' ? 'var(--ink-2)' : 'var(--paper)'}
          stroke={known === 'dated' ? 'var(--ink-2)' : 'var(--mute)'}
          strokeWidth={known === 'dated' ? 0 : 1.75}
          strokeDasharray={known === 'maybe' ? '2.2 2' : undefined}
        />
      )}
    </svg>
  );
};
