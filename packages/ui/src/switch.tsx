import type { ReactNode } from 'react';

/** On or off at once. `given`: what is so and cannot be changed here, with the reason beside it. */
export const Switch = ({
  label,
  on,
  given,
  onChange,
}: {
  label: ReactNode;
  on: boolean;
  given?: string | undefined;
  onChange(on: boolean): void;
}): ReactNode => (
  <label className="switch">
    <input
      type="checkbox"
      role="switch"
      aria-checked={on}
      checked={on}
      disabled={given !== undefined}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>
      {label}
      {given === undefined ? null : <span className="caption"> {given}</span>}
    </span>
  </label>
);
