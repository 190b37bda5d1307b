import { DateField } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../shared/date-words.ts';
import { today } from '../../shared/time.ts';
import { describedBy, FieldProblem } from './field-problem.tsx';

/** A date as precise as its source, or, chosen apart, what the source says in place of one. `words` is the words' own name. */
export const DateOrWordsField = ({
  id,
  name,
  wordsName,
  label,
  problem,
}: {
  id: string;
  name: string;
  wordsName: string;
  label: string;
  /** Why it was refused. */
  problem?: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const words = useDateWords(true);
  const [inWords, setInWords] = useState(false);
  const [text, setText] = useState('');
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <span className="choices">
        {([false, true] as const).map((one) => (
          <label key={String(one)}>
            <input type="radio" name={`${id}-as`} checked={inWords === one} onChange={() => setInWords(one)} />
            {t(one ? 'record.dateInWords' : 'record.dateAsDate')}
          </label>
        ))}
      </span>
      {inWords ? (
        <label className="field" htmlFor={`${id}-words`}>
          {t('record.dateWords')}
          <input id={`${id}-words`} name={wordsName} required maxLength={4_000} {...describedBy(id, problem)} />
          <FieldProblem id={id} problem={problem} />
        </label>
      ) : (
        <DateField
          id={id}
          name={name}
          label={t('record.dateRule')}
          value={text}
          today={today()}
          partial
          required
          words={words}
          problem={problem}
          onType={(typed) => setText(typed)}
        />
      )}
    </fieldset>
  );
};
