import { commandSchema } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { answersOf, assertionFields, fieldsOf, toldFieldsOf } from './schema-fields.ts';

describe('a form of what is told of elsewhere', () => {
  it('asks when it was true in place of the day of an act, and who did it where that can be chosen', () => {
    const assertion = assertionFields().map(({ name }) => name);
    const names = (asksBy: boolean) => toldFieldsOf('plan/start-step', [], asksBy).map(({ name }) => name);
    expect(names(true)).toEqual(['step', 'says', 'by', ...assertion]);
    expect(names(false)).toEqual(['step', 'says', ...assertion]);
    // A day that the command itself needs is asked for.
    expect(toldFieldsOf('resolution/adopt', [], false).map(({ name }) => name)).toContain('on');
  });
});

describe('a form made from the schema of a command', () => {
  const fields = fieldsOf('need/identify', ['needer']);
  it('asks for what the command needs, and not for what addresses it', () => {
    const names = fields.map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(['title', 'areas', 'pillars', 'languages', 'places', 'hours']));
    expect(names).not.toContain('id');
    expect(names).not.toContain('needer');
    expect(fields.find((one) => one.name === 'pillars')).toEqual({
      name: 'pillars',
      kind: 'choices',
      required: true,
      choices: ['I', 'II', 'III', 'IV'],
    });
    expect(fields.find((one) => one.name === 'neededBy')).toMatchObject({ kind: 'date', required: false });
    expect(fields.find((one) => one.name === 'areas')).toMatchObject({ kind: 'list', choices: [] });
    // First what this step is about, then what any step may say.
    expect(fieldsOf('match/deliver').map(({ name }) => name)).toEqual(['attendance', 'says', 'on']);
    expect(fieldsOf('resolution/adopt').map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['on', 'date', true],
      ['adoption', 'choice', true],
      ['vote.yes', 'number', false],
      ['vote.no', 'number', false],
      ['vote.abstain', 'number', false],
    ]);
    expect(assertionFields().map(({ name }) => name)).toEqual([
      ...['assertion.sources', 'assertion.confidence', 'assertion.occurredAt', 'assertion.note'],
    ]);
    expect(fieldsOf('match/record-due-diligence').find((one) => one.name === 'finding')).toMatchObject({
      kind: 'choice',
      choices: ['cleared', 'cleared-with-conditions', 'not-cleared'],
    });
  });
  it('gives answers that the schema takes', () => {
    const form = new FormData();
    const given = {
      title: 'Experts',
      areas: 'border-security, law',
      pillars: 'III',
      languages: 'ru',
      places: '20',
      hours: '0',
    };
    for (const [name, value] of Object.entries(given)) form.set(name, value);
    form.append('pillars', 'IV');
    const body = answersOf(fields, form);
    expect(body).toMatchObject({ areas: ['border-security', 'law'], pillars: ['III', 'IV'], places: 20, hours: 0 });
    const command = { type: 'need/identify', id: 'need-1', needer: 'state-pk', ...body };
    expect(commandSchema('need/identify')?.schema.safeParse(command).success).toBe(true);
  });
  it('puts the parts of an object together, and leaves out what was left empty', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      'vote.yes': '120',
      'vote.no': '27',
      'vote.abstain': '',
      on: '2026-03-01',
    }))
      form.set(name, value);
    expect(answersOf(fieldsOf('resolution/adopt'), form)).toEqual({ on: '2026-03-01', vote: { yes: 120, no: 27 } });
  });
});
