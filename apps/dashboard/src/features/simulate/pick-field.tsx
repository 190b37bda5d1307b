import { type ReactNode, useId } from 'react';

/** One of several, under its label. `inline`: beside it. */
export const PickField = <V extends string>({
  label,
  options,
  value,
  onPick,
  inline = false,
}: {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onPick(value: V): void;
  inline?: boolean;
}): ReactNode => {
  const id = useId();
  return (
    <div className={inline ? 'field inline-field' : 'field'}>
      <label htmlFor={id}>{label}</label>{' '}
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const next = options.find((one) => one.value === target.value);
          if (next) onPick(next.value);
        }}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
};
