import type { ReactNode } from 'react';

export type Segment<V extends string | number> = { value: V; label: string };

/** One of a few, all in sight. */
export const Segmented = <V extends string | number>({
  label,
  options,
  value,
  small = false,
  onChange,
}: {
  label: string;
  options: readonly Segment<V>[];
  value: V;
  small?: boolean;
  onChange(value: V): void;
}): ReactNode => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a legend and cannot be a flex row everywhere.
  <span className={small ? 'segmented small' : 'segmented'} role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
      >
        {option.label}
      </button>
    ))}
  </span>
);
