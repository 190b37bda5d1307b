import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import type { SchemaField } from './schema-fields.ts';
import { useWords } from './words.ts';

const Control = ({
  field,
  id,
  initial,
}: {
  field: SchemaField;
  id: string;
  initial: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const { name, required, kind, choices } = field;
  const shared = { id, name, required, defaultValue: initial };
  if (kind === 'number') return <input {...shared} type="number" min={0} />;
  if (kind === 'long') return <textarea {...shared} rows={2} maxLength={4_000} />;
  if (kind === 'text' || kind === 'list')
    return <input {...shared} placeholder={choices.join(', ')} maxLength={4_000} />;
  const options: readonly (readonly [value: string, words: string])[] =
    kind === 'yesno'
      ? [
          ['yes', t('record.yes')],
          ['no', t('record.no')],
        ]
      : choices.map((one) => [
          one,
          name === 'assertion.confidence' ? codeText('record.confidenceOf', one) : wordOf(one),
        ]);
  return (
    <select {...shared}>
      {required ? null : <option value="">{t('acts.notSaid')}</option>}
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
};

/** The fields of a form made from a schema, each under its words. */
export const SchemaFormFields = ({
  fields,
  initial,
  base,
}: {
  fields: readonly SchemaField[];
  initial: Readonly<Record<string, string>>;
  /** What the ids of the controls begin with. */
  base: string;
}): ReactNode => {
  const { t } = useTranslation();
  return fields.map((field) => (
    <label className="field" key={field.name} htmlFor={`${base}-${field.name}`}>
      {codeText('acts.field', field.name.split('.').at(-1) ?? field.name)}
      {field.required ? '' : ` (${t('record.optional')})`}
      <Control field={field} id={`${base}-${field.name}`} initial={initial[field.name]} />
    </label>
  ));
};
