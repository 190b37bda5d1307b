import { Action } from '@concord/ui';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describedBy, FieldProblem } from './field-problem.tsx';
import { chosenWith, unknownIn } from './item-keys.ts';

/**
 * Several items on record, found by key or title; the form holds their keys, parted by commas. One that is not on record is
 * told before anything is sent.
 */
export const ItemChoice = ({
  id,
  name,
  label,
  required = false,
  single = false,
  wordsToo = false,
  problem,
  items,
  initial = [],
}: {
  id: string;
  name: string;
  label: ReactNode;
  required?: boolean;
  /** One at most. */
  single?: boolean;
  /** What is not on record may stand as it is written. */
  wordsToo?: boolean;
  /** Why it was refused where it was sent to. */
  problem?: string | undefined;
  /** What may be chosen; undefined as long as it is not read. */
  items: readonly { id: string; title: string }[] | undefined;
  initial?: readonly string[];
}): ReactNode => {
  const { t } = useTranslation();
  const known = items ?? [];
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>(initial);
  const [typed, setTyped] = useState('');
  // As long as the list is not read, nothing can be said against a key.
  const unknown = items === undefined || wordsToo ? [] : unknownIn(typed, known);
  const all = chosenWith(chosen, typed, known, wordsToo);
  const keys = single ? all.slice(-1) : all;
  const fault =
    unknown.length > 0
      ? t('record.itemsUnknown', { keys: unknown.join(', ') })
      : required && keys.length === 0
        ? t('record.itemsNeeded')
        : '';
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  const take = (text: string): void => {
    const taken = chosenWith(chosen, text, known, wordsToo);
    setChosen(single ? taken.slice(-1) : taken);
    setTyped(wordsToo ? '' : unknownIn(text, known).join(', '));
  };
  const said = unknown.length > 0 ? fault : problem;
  return (
    <div className="field item-choice">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        list={listId}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        maxLength={4_000}
        placeholder={t('record.itemsSearch')}
        {...describedBy(id, said)}
        onChange={(event) => {
          const { inputType } = event.nativeEvent as InputEvent;
          // What is chosen from the list arrives at once, not letter by letter.
          if (inputType === 'insertReplacementText' || inputType === undefined) take(event.target.value);
          else setTyped(event.target.value);
        }}
        onBlur={({ relatedTarget }) => {
          // What is typed counts already; a list that grows here would move the button away that is being pressed.
          if (!(relatedTarget instanceof HTMLButtonElement)) take(typed);
        }}
      />
      <datalist id={listId}>
        {known
          .filter((one) => !chosen.includes(one.id))
          .map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
      </datalist>
      <input type="hidden" name={name} value={keys.join(', ')} />
      <FieldProblem id={id} problem={said} />
      {chosen.length === 0 ? null : (
        <ul className="plain-list">
          {chosen.map((key) => (
            <li key={key}>
              <code>{key}</code>{' '}
              {known.find((one) => one.id === key)?.title ?? (
                <span className="caption">{items === undefined ? '' : t('record.itemsAsWritten')}</span>
              )}{' '}
              <Action
                small
                quiet
                label={t('record.itemsRemoveNamed', { key })}
                onAct={() => setChosen(chosen.filter((one) => one !== key))}
              >
                {t('record.itemsRemove')}
              </Action>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
