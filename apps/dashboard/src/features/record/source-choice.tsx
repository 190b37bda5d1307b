import { Action } from '@concord/ui';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAt } from '../../shared/queries.ts';
import { describedBy, FieldProblem } from './field-problem.tsx';
import { chosenWith, unknownIn } from './source-keys.ts';

/**
 * Sources on record, found by key or title; the form holds their keys, parted by commas. One that is not on record is told
 * before anything is sent.
 */
export const SourceChoice = ({
  id,
  name,
  label,
  required = false,
  problem,
}: {
  id: string;
  name: string;
  label: ReactNode;
  required?: boolean;
  /** Why it was refused where it was sent to. */
  problem?: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const query = useListAt('sources', {});
  const sources = query.data?.items ?? [];
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  // As long as the list is not read, nothing can be said against a key.
  const unknown = query.data === undefined ? [] : unknownIn(typed, sources);
  const keys = chosenWith(chosen, typed, sources);
  const fault =
    unknown.length > 0
      ? t('record.sourceUnknown', { keys: unknown.join(', ') })
      : required && keys.length === 0
        ? t('record.sourceNeeded')
        : '';
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  const take = (text: string): void => {
    const left = unknownIn(text, sources);
    setChosen(chosenWith(chosen, text, sources));
    setTyped(left.join(', '));
  };
  const said = unknown.length > 0 ? fault : problem;
  return (
    <div className="field source-choice">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        list={listId}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        maxLength={4_000}
        placeholder={t('record.sourceSearch')}
        {...describedBy(id, said)}
        onChange={(event) => {
          const { inputType } = event.nativeEvent as InputEvent;
          // What is chosen from the list arrives at once, not letter by letter.
          if (inputType === 'insertReplacementText' || inputType === undefined) take(event.target.value);
          else setTyped(event.target.value);
        }}
        onBlur={() => take(typed)}
      />
      <datalist id={listId}>
        {sources
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
              <code>{key}</code> {sources.find((one) => one.id === key)?.title}{' '}
              <Action
                small
                quiet
                label={t('record.sourceRemoveNamed', { key })}
                onAct={() => setChosen(chosen.filter((one) => one !== key))}
              >
                {t('record.sourceRemove')}
              </Action>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
