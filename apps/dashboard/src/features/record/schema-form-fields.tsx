import { DateField } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { useDateWords } from '../../shared/date-words.ts';
import { today } from '../../shared/time.ts';
import { describedBy, FieldProblem } from './field-problem.tsx';
import type { FieldProblems } from './field-problems.ts';
import { ITEMS, PARTIES, PARTY, WORDS_TOO } from './named-fields.ts';
import { PartiesChoice, PartyChoice } from './party-choice.tsx';
import { RecordChoice } from './record-choice.tsx';
import type { SchemaField } from './schema-fields.ts';
import { SourceChoice } from './source-choice.tsx';
import { useWords } from './words.ts';

/** Items that a field may name, with their titles. */
export type Options = Readonly<Record<string, readonly (readonly [id: string, title: string])[]>>;

type Asked = {
  field: SchemaField;
  id: string;
  label: string;
  initial: string | undefined;
  problem: string | undefined;
};

const DateControl = ({
  field,
  id,
  label,
  initial = '',
  problem,
  onDate,
}: Asked & { onDate(name: string, text: string): void }): ReactNode => {
  const words = useDateWords(true);
  const [text, setText] = useState(initial);
  return (
    <DateField
      id={id}
      name={field.name}
      label={label}
      value={text}
      today={today()}
      // What has happened cannot lie ahead.
      {...(field.name === 'on' ? { max: today() } : {})}
      partial
      required={field.required}
      words={words}
      problem={problem}
      onType={(typed) => {
        setText(typed);
        onDate(field.name, typed);
      }}
    />
  );
};

const Choices = ({
  field,
  id,
  label,
  initial,
  problem,
  offered,
}: Asked & { offered?: Options[string] | undefined }): ReactNode => {
  const wordOf = useWords();
  const begun = (initial ?? '').split(',');
  const named = (one: string): string =>
    field.name === 'pillars' ? `${one} ${codeText('record.pillar', one)}` : wordOf(one);
  return (
    <fieldset className="field choices" {...describedBy(id, problem)}>
      <legend>{label}</legend>
      {(offered ?? field.choices.map((one) => [one, named(one)] as const)).map(([one, words]) => (
        <label key={one}>
          <input type="checkbox" name={field.name} value={one} defaultChecked={begun.includes(one)} />
          {words}
        </label>
      ))}
      <FieldProblem id={id} problem={problem} />
    </fieldset>
  );
};

const Control = ({
  field,
  id,
  initial,
  options,
  problem,
}: Asked & { options: Options[string] | undefined }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const { name, required, kind, choices } = field;
  const shared = { id, name, required, defaultValue: initial, ...describedBy(id, problem) };
  if (options === undefined) {
    if (kind === 'text' && PARTY.has(name))
      return (
        <PartyChoice
          {...{ id, name, required, initial }}
          none={t(required ? 'record.choose' : 'acts.notSaid')}
          {...describedBy(id, problem)}
        />
      );
    if (kind === 'number') return <input {...shared} type="number" min={0} />;
    if (kind === 'long') return <textarea {...shared} rows={2} maxLength={4_000} />;
    if (kind === 'text' || kind === 'list')
      return <input {...shared} placeholder={choices.join(', ')} maxLength={4_000} />;
  }
  const offered: readonly (readonly [value: string, words: string])[] =
    options ??
    (kind === 'yesno'
      ? [
          ['yes', t('record.yes')],
          ['no', t('record.no')],
        ]
      : choices.map((one) => [
          one,
          name === 'assertion.confidence' ? codeText('record.confidenceOf', one) : wordOf(one),
        ]));
  return (
    <select {...shared}>
      {required && options === undefined ? null : (
        <option value="">{t(required ? 'record.choose' : 'acts.notSaid')}</option>
      )}
      {offered.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
};

const isSources = (name: string): boolean => name === 'assertion.sources' || name === 'sources';

/** The fields of a form made from a schema, each under its words. */
export const SchemaFormFields = ({
  fields,
  initial,
  base,
  options = {},
  problems = {},
  onDate,
}: {
  fields: readonly SchemaField[];
  initial: Readonly<Record<string, string>>;
  /** What the ids of the controls begin with. */
  base: string;
  options?: Options;
  problems?: FieldProblems;
  /** A date was typed: the field, and what stands in it. */
  onDate(name: string, text: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  return fields.map((field) => {
    const named = codeText('acts.field', field.name.split('.').at(-1) ?? field.name);
    const lists = options[field.name] === undefined ? ITEMS[field.name] : undefined;
    const fromRecord =
      isSources(field.name) || PARTIES.has(field.name) || lists !== undefined || options[field.name] !== undefined;
    // Only what is typed is parted; boxes and choices are not.
    const words = field.kind === 'list' && !fromRecord ? t('acts.byCommas', { field: named }) : named;
    const asked: Asked = {
      field,
      id: `${base}-${field.name}`,
      label: field.required ? words : `${words} (${t('record.optional')})`,
      initial: initial[field.name],
      problem: problems[field.name],
    };
    if (field.kind === 'date') return <DateControl key={field.name} {...asked} onDate={onDate} />;
    if (isSources(field.name))
      return <SourceChoice key={field.name} {...asked} name={field.name} required={field.required} />;
    const { id, label, problem } = asked;
    const choice = { id, label, problem, name: field.name, required: field.required, initial: asked.initial };
    if (field.kind === 'list' && PARTIES.has(field.name))
      return <PartiesChoice key={field.name} {...choice} wordsToo={WORDS_TOO.has(field.name)} />;
    if (lists !== undefined && (field.kind === 'list' || field.kind === 'text'))
      return <RecordChoice key={field.name} {...choice} lists={lists} single={field.kind === 'text'} />;
    if (field.kind === 'choices') return <Choices key={field.name} {...asked} />;
    // An act rests on one basis; of everything else that is offered there may be several.
    if (field.kind === 'list' && field.name !== 'basis' && options[field.name] !== undefined)
      return <Choices key={field.name} {...asked} offered={options[field.name]} />;
    return (
      <div className="field" key={field.name}>
        <label htmlFor={asked.id}>{asked.label}</label>
        <Control {...asked} options={options[field.name]} />
        <FieldProblem id={asked.id} problem={asked.problem} />
      </div>
    );
  });
};
